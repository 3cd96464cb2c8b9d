package dev.signalbox.web.faces;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Ends the session. */
@Component("signOut")
public class SignOut {
  /** Logs out and goes to the login page, which is none of Faces. */
  public void now() throws ServletException, IOException {
    ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
    ((HttpServletRequest) context.getRequest()).logout();
    context.invalidateSession();
    context.redirect(context.getRequestContextPath() + "/login?logout");
  }
}
