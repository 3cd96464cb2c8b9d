package dev.signalbox.connector.sandbox;

import dev.signalbox.error.SignalboxException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * The sandbox service desk: {@code /api/tickets} for programs with its token, the page and the
 * books for whoever the web security lets through.
 */
final class ServiceDeskServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern RESOLVE = Pattern.compile("/tickets/(T-[0-9]{1,9})/resolve");

  private final transient TicketBooks books;
  private final transient DeskApi api;
  private final transient Resolutions resolutions;
  private final transient DeskSwitch power;

  ServiceDeskServlet(TicketBooks books, DeskApi api, Resolutions resolutions, DeskSwitch power) {
    this.books = books;
    this.api = api;
    this.resolutions = resolutions;
    this.power = power;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (path(request)) {
      case "" -> page(request, response, null);
      case "/style.css" -> style(response);
      case "/tickets" -> api.books(response);
      case "/api/tickets" -> api.find(request, response);
      default -> api.problem(response, 404, "The desk has nothing here.");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = path(request);
    Matcher resolve = RESOLVE.matcher(path);
    if (path.equals("/api/tickets")) {
      api.create(request, response);
    } else if (path.equals("/outage")) {
      outage(request, response);
    } else if (resolve.matches()) {
      request.setCharacterEncoding(StandardCharsets.UTF_8.name());
      resolve(resolve.group(1), request, response);
    } else {
      api.problem(response, 404, "The desk has nothing here.");
    }
  }

  private void outage(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String outage = String.valueOf(request.getParameter("outage"));
    if (!Set.of("begin", "end").contains(outage)) {
      api.problem(response, 400, "An outage can begin or end.");
      return;
    }
    power.set(outage.equals("begin"));
    back(request, response);
  }

  private void resolve(String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean rejected = "rejected".equals(request.getParameter("outcome"));
    String resolution = request.getParameter("resolution");
    try {
      resolutions.close(id, rejected, resolution == null ? "" : resolution);
    } catch (SignalboxException refused) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      page(request, response, id + " stays open: " + refused.getMessage());
      return;
    }
    back(request, response);
  }

  private static void back(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", base(request));
  }

  private void page(
      HttpServletRequest request, HttpServletResponse response, @Nullable String notice)
      throws IOException {
    String page =
        new DeskPage(base(request), formToken(request), power.isOff()).render(books.all(), notice);
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
  }

  private static void style(HttpServletResponse response) throws IOException {
    try (InputStream css = ServiceDeskServlet.class.getResourceAsStream("service-desk.css")) {
      if (css == null) {
        throw new IOException("the style sheet is missing from the jar");
      }
      response.setContentType("text/css;charset=utf-8");
      css.transferTo(response.getOutputStream());
    }
  }

  private static DeskPage.@Nullable Field formToken(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new DeskPage.Field(token.getParameterName(), token.getToken())
        : null;
  }

  private static String base(HttpServletRequest request) {
    return request.getContextPath() + request.getServletPath();
  }

  private static String path(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null || path.equals("/") ? "" : path;
  }
}
