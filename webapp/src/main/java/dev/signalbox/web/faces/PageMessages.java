package dev.signalbox.web.faces;

import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says on the page what happened and what to do. */
@Component
public class PageMessages {
  private static final String MARKED = "Correct the marked fields, then send it again.";

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

  /**
   * Runs a command of a form: what is wrong with a field is said beside it, the rest on top. False
   * when it was refused.
   */
  public boolean saying(List<FormField> fields, Runnable command) {
    fields.forEach(field -> field.refuse(null));
    try {
      command.run();
      return true;
    } catch (SignalboxException refusal) {
      List<FieldError> others = new ArrayList<>(refusal.errors());
      for (FormField field : fields) {
        others.stream()
            .filter(error -> error.field().equals(field.getName()))
            .forEach(error -> field.refuse(field.getLabel() + " " + error.message() + "."));
        others.removeIf(error -> error.field().equals(field.getName()));
      }
      boolean beside = !refusal.errors().isEmpty() && others.isEmpty();
      String summary = beside ? "Nothing was started." : refusal.getMessage();
      add(FacesMessage.SEVERITY_ERROR, summary, beside ? MARKED : refusal.code().remedy());
      others.forEach(PageMessages::add);
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

  /** Tells the next page which draft the browser need not keep any more. */
  public void sent(String draft) {
    FacesContext.getCurrentInstance().getExternalContext().getFlash().put("draftDone", draft);
  }

  private void show(SignalboxException refusal) {
    add(FacesMessage.SEVERITY_ERROR, refusal.getMessage(), refusal.code().remedy());
    refusal.errors().forEach(PageMessages::add);
  }

  private static void add(FieldError error) {
    add(FacesMessage.SEVERITY_ERROR, error.field() + " " + error.message() + ".", "");
  }

  private static void add(FacesMessage.Severity severity, String summary, String detail) {
    FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, summary, detail));
  }
}
