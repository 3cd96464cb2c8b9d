package dev.signalbox.ai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.process.FileContent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a process value as text. */
sealed interface InputText {
  /** It is text; blank for null. */
  record Readable(String text) implements InputText {}

  /** It is none. */
  record Unreadable(String reason) implements InputText {}

  static InputText of(@Nullable Object input) {
    if (input == null) {
      return new Readable("");
    }
    if (input instanceof FileContent file) {
      return FileText.read(file);
    }
    if (input instanceof Map || input instanceof List) {
      return JsonText.write(input);
    }
    return new Readable(input.toString());
  }

  /** Text files. */
  final class FileText {
    private static final Pattern CHARSET =
        Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

    private FileText() {}

    private static InputText read(FileContent file) {
      String type = file.mediaType().toLowerCase(Locale.ROOT);
      boolean isText =
          type.startsWith("text/")
              || type.startsWith("application/json")
              || type.startsWith("application/xml");
      if (!isText) {
        return new Unreadable(
            "the file %s is %s; this model reads text".formatted(file.name(), file.mediaType()));
      }
      try {
        Charset charset = charset(file.mediaType());
        return new Readable(
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(file.bytes()))
                .toString());
      } catch (CharacterCodingException
          | IllegalCharsetNameException
          | UnsupportedCharsetException e) {
        return new Unreadable(
            "the file %s is not in the character set that it says".formatted(file.name()));
      }
    }

    private static Charset charset(String mediaType) {
      Matcher matcher = CHARSET.matcher(mediaType);
      return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    }
  }

  /** JSON values. */
  final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    private static InputText write(Object json) {
      try {
        return new Readable(JSON.writeValueAsString(json));
      } catch (JsonProcessingException e) {
        return new Unreadable("the input is no JSON value");
      }
    }
  }
}
