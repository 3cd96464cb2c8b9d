package dev.signalbox.web.faces.tasks;

import jakarta.faces.context.FacesContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** What the page's scripts sent along with a request, and what they are told with its answer. */
final class Sent {
  private Sent() {}

  /** As it was sent; null when it was not, or empty. */
  static @Nullable String text(String name) {
    String sent = all().get(name);
    return sent == null || sent.isEmpty() ? null : sent;
  }

  static int number(String name, int otherwise) {
    String sent = text(name);
    return sent != null && sent.matches("\\d{1,6}") ? Integer.parseInt(sent) : otherwise;
  }

  /** Every parameter of the request, by name. */
  static Map<String, String> all() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
  }

  /** Hands the scripts a value. */
  static void answer(String name, Object value) {
    PrimeFaces.current().ajax().addCallbackParam(name, value);
  }

  /** Draws that part of the page anew, too. */
  static void redraw(String id) {
    PrimeFaces.current().ajax().update(id);
  }
}
