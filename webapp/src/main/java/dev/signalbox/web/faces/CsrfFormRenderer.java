package dev.signalbox.web.faces;

import com.sun.faces.renderkit.html_basic.FormRenderer;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Adds Spring Security's token to every {@code h:form}, so that forms and their partial requests
 * pass the CSRF check.
 */
public class CsrfFormRenderer extends FormRenderer {
  @Override
  public void encodeBegin(FacesContext context, UIComponent component) throws IOException {
    super.encodeBegin(context, component);
    Object token = context.getExternalContext().getRequestMap().get(CsrfToken.class.getName());
    if (token instanceof CsrfToken csrf) {
      ResponseWriter writer = context.getResponseWriter();
      writer.startElement("input", component);
      writer.writeAttribute("type", "hidden", null);
      writer.writeAttribute("name", csrf.getParameterName(), null);
      writer.writeAttribute("value", csrf.getToken(), null);
      writer.endElement("input");
    }
  }
}
