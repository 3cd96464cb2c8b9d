package dev.signalbox.web.faces;

import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import org.springframework.stereotype.Component;

/** Says on the page what happened and what to do. */
@Component
public class PageMessages {
  /**
   * Runs a command; a refusal is shown with its remedy, wrong fields each by name. False when it
   * was refused.
   */
  public boolean saying(Runnable command) {
    try {
      command.run();
      return true;
    } catch (SignalboxException refusal) {
      show(refusal);
      return false;
    }
  }

  /** Says that something was done. */
  public void info(String text) {
    add(FacesMessage.SEVERITY_INFO, text, "");
  }

  /** Keeps what was said for the page that the answer redirects to. */
  public void keep() {
    FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
  }

  private void show(SignalboxException refusal) {
    add(FacesMessage.SEVERITY_ERROR, refusal.getMessage(), refusal.code().remedy());
    for (FieldError error : refusal.errors()) {
      add(FacesMessage.SEVERITY_ERROR, error.field() + ": " + error.message(), "");
    }
  }

  private static void add(FacesMessage.Severity severity, String summary, String detail) {
    FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, summary, detail));
  }
}
