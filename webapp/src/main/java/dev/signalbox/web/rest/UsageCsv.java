package dev.signalbox.web.rest;

import dev.signalbox.web.rest.UsageJson.UsageLineJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * Writes what was charged as CSV (RFC 4180). A text that a spreadsheet would compute begins with an
 * apostrophe.
 */
final class UsageCsv extends AbstractHttpMessageConverter<UsageJson> {
  static final String MEDIA_TYPE = "text/csv";

  private static final String HEADER =
      "key,process,calls,unknown,inputTokens,outputTokens,amount,currency\r\n";

  UsageCsv() {
    super(StandardCharsets.UTF_8, MediaType.valueOf(MEDIA_TYPE));
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == UsageJson.class;
  }

  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected UsageJson readInternal(Class<? extends UsageJson> type, HttpInputMessage inputMessage) {
    throw new HttpMessageNotReadableException("reports are not read", inputMessage);
  }

  @Override
  protected void writeInternal(UsageJson usage, HttpOutputMessage output) throws IOException {
    String text =
        usage.items().stream().map(UsageCsv::line).collect(Collectors.joining("", HEADER, ""));
    output.getBody().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(UsageLineJson line) {
    Object[] cells = {
      text(line.key()),
      text(line.process()),
      line.calls(),
      line.unknown(),
      line.inputTokens(),
      line.outputTokens(),
      line.amount().toPlainString(),
      line.currency()
    };
    return Arrays.stream(cells).map(Object::toString).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String text(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    String safe = "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
