package dev.signalbox.web.faces;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Ends the session. */
@Component("signOut")
public class SignOut {
  /** Logs out and goes to the login page. */
  public String now() throws ServletException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ((HttpServletRequest) faces.getExternalContext().getRequest()).logout();
    faces.getExternalContext().invalidateSession();
    return "/login?logout&faces-redirect=true";
  }
}
