package dev.signalbox.web.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A login at the pages without a browser: what a script of theirs, or a forger, could send. */
final class PageSession {
  private static final Pattern INPUT = Pattern.compile("<(?:input|button)\\b[^>]*>");
  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private PageSession(String base) {
    this.base = base;
  }

  /** Logs in with the name as the password. */
  static PageSession of(String base, String login) {
    PageSession session = new PageSession(base);
    Map<String, String> fields = fields(session.get("/login").body());
    fields.put("username", login);
    fields.put("password", login);
    assertThat(session.submit("/login", fields).headers().firstValue("Location").orElse(""))
        .doesNotContain("error");
    return session;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** A request of a script, with the token that its page has. */
  HttpResponse<String> post(String path, String type, String body) {
    String token = fields(get("/home").body()).get("_csrf");
    return send(
        request(path)
            .header("X-CSRF-TOKEN", token == null ? "" : token)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> submit(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** The inputs and buttons of a page, or of a part of it. */
  static Map<String, String> fields(String html) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(html);
    while (input.find()) {
      Matcher name = NAME.matcher(input.group());
      Matcher value = VALUE.matcher(input.group());
      if (name.find()) {
        fields.put(name.group(1), value.find() ? value.group(1) : "");
      }
    }
    return fields;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
