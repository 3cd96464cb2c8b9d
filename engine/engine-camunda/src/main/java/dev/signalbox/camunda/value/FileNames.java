package dev.signalbox.camunda.value;

import dev.signalbox.process.FileContent;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file's name and media type may be: both stand in text columns and in HTTP headers. */
final class FileNames {
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cs}/\\\\]{1,255}");

  /** RFC 9110, 8.3.1: token "/" token, then parameters. */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "[\\w!$&^.+-]{1,127}/[\\w!$&^.+-]{1,127}( ?;[\\x20-\\x22\\x24-\\x7e]{0,127})?");

  private FileNames() {}

  static Optional<ValueRefusal> refusal(FileContent file) {
    if (!NAME.matcher(file.name()).matches()) {
      return Optional.of(
          ValueRefusal.invalid(
              "is a file whose name is not 1 to 255 characters without slashes and controls"));
    }
    if (!MEDIA_TYPE.matcher(file.mediaType()).matches()) {
      return Optional.of(ValueRefusal.invalid("is a file whose media type is not like text/plain"));
    }
    return file.bytes().length > ValueLimits.FILE_BYTES
        ? Optional.of(ValueRefusal.tooLarge("a file", ValueLimits.FILE_BYTES))
        : Optional.empty();
  }
}
