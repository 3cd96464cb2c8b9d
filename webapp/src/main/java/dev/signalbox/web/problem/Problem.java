package dev.signalbox.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.DeploymentRefusedException;
import dev.signalbox.process.Finding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> writes it.
 *
 * @param type a URN that names the code
 * @param title the code in words
 * @param status the HTTP status
 * @param detail what happened, and what the reader can do
 * @param code the {@link ErrorCode}'s name
 * @param errors the wrong fields; null where no field is to blame
 * @param findings what the deployment guard refuses; null unless it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A refusal (RFC 9457).")
public record Problem(
    @Schema(example = "urn:signalbox:problem:process-not-found") String type,
    @Schema(example = "Process not found") String title,
    @Schema(example = "404") int status,
    @Schema(description = "What happened, and what you can do.") String detail,
    @Schema(implementation = ErrorCode.class) String code,
    @Schema(description = "The wrong fields, where fields are wrong.")
        @Nullable List<FieldError> errors,
    @Schema(description = "What the deployment guard refuses.") @Nullable List<Finding> findings) {

  /** A problem that no field is to blame for. */
  public static Problem of(ErrorCode code, String message) {
    return of(code, message, List.of());
  }

  public static Problem of(ErrorCode code, String message, List<FieldError> errors) {
    return new Problem(
        type(code),
        title(code),
        code.status(),
        detail(code, message),
        code.name(),
        errors.isEmpty() ? null : errors,
        null);
  }

  public static Problem of(SignalboxException refusal) {
    String message = refusal.getMessage();
    return of(
        refusal.code(), message == null ? title(refusal.code()) + "." : message, refusal.errors());
  }

  public static Problem of(DeploymentRefusedException refusal) {
    ErrorCode code = ErrorCode.DEPLOYMENT_REFUSED;
    return new Problem(
        type(code),
        title(code),
        code.status(),
        detail(code, String.valueOf(refusal.getMessage())),
        code.name(),
        null,
        refusal.findings());
  }

  private static String type(ErrorCode code) {
    return "urn:signalbox:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String title(ErrorCode code) {
    String words = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String detail(ErrorCode code, String message) {
    String sentence = message.strip();
    if (sentence.isEmpty() || sentence.contains(code.remedy())) {
      return sentence.isEmpty() ? code.remedy() : sentence;
    }
    char last = sentence.charAt(sentence.length() - 1);
    return sentence + (last == '.' || last == '!' || last == '?' ? " " : ". ") + code.remedy();
  }
}
