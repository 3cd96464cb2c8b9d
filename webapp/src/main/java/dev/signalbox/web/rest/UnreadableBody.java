package dev.signalbox.web.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.web.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Says what is wrong with a body that does not fit, without a word from inside. */
final class UnreadableBody {
  private static final String VARIABLES = "variables.";

  private UnreadableBody() {}

  static Problem problem(HttpMessageNotReadableException failure) {
    if (failure.getCause() instanceof UnrecognizedPropertyException unknown) {
      return wrongField(unknown, "is not a field here");
    }
    if (failure.getCause() instanceof MismatchedInputException mismatch
        && !mismatch.getPath().isEmpty()) {
      boolean text =
          mismatch instanceof InvalidFormatException && mismatch.getTargetType() == String.class;
      return wrongField(mismatch, text ? Text.UNSTORABLE : "has a value of the wrong type");
    }
    return Problem.of(ErrorCode.MALFORMED_REQUEST, sentence(failure.getCause()));
  }

  private static Problem wrongField(JsonMappingException failure, String message) {
    return Problem.of(
        ErrorCode.FIELDS_INVALID,
        "The body does not have the documented shape.",
        List.of(new FieldError(path(failure), message)));
  }

  private static String sentence(@Nullable Throwable cause) {
    if (cause instanceof StreamConstraintsException) {
      return "The body nests too deep, or has a number or a name that is too long.";
    }
    if (cause instanceof MismatchedInputException) {
      return "The body is not a JSON object, or something stands after it.";
    }
    if (cause instanceof JsonProcessingException json) {
      return "The body is not well-formed JSON" + place(json.getLocation()) + ".";
    }
    return "A JSON body is missing.";
  }

  private static String place(@Nullable JsonLocation at) {
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  /** A variable goes by its own name, as everywhere else. */
  private static String path(JsonMappingException failure) {
    String path = fullPath(failure);
    return path.startsWith(VARIABLES) ? path.substring(VARIABLES.length()) : path;
  }

  private static String fullPath(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }
}
