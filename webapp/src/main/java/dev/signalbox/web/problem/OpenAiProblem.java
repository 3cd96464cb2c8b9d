package dev.signalbox.web.problem;

import dev.signalbox.error.ErrorCode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI's protocol</a>
 * writes it, so that its clients know what to do.
 */
public record OpenAiProblem(Told error) {
  private static final int BAD = 400;
  private static final int MISSING = 404;
  private static final int BROKEN = 500;

  private static final String REQUEST = "invalid_request_error";
  private static final String SERVER = "server_error";
  private static final String QUOTA = "insufficient_quota";

  /** Those whose name in that protocol is not our own. */
  private static final Map<String, String> CODES =
      Map.of(
          ErrorCode.UNAUTHENTICATED.name(), "invalid_api_key",
          ErrorCode.BUDGET_EXHAUSTED.name(), QUOTA,
          ErrorCode.TOO_MANY_REQUESTS.name(), "rate_limit_exceeded");

  /** Our statuses that its clients would take for something else. */
  private static final Map<String, Integer> STATUSES =
      Map.of(
          ErrorCode.MODEL_NOT_FOUND.name(), MISSING,
          ErrorCode.FIELDS_INVALID.name(), BAD,
          ErrorCode.AI_INPUT_INVALID.name(), BAD);

  /**
   * What happened.
   *
   * @param param the field or header to blame; null where none is
   */
  public record Told(String message, String type, @Nullable String param, String code) {}

  /** That problem in OpenAI's words. */
  public static OpenAiProblem of(Problem problem) {
    String code = CODES.getOrDefault(problem.code(), problem.code().toLowerCase(Locale.ROOT));
    return new OpenAiProblem(new Told(message(problem), type(problem, code), param(problem), code));
  }

  static int status(Problem problem) {
    return STATUSES.getOrDefault(problem.code(), problem.status());
  }

  private static String message(Problem problem) {
    return problem.errors() == null || problem.errors().isEmpty()
        ? problem.detail()
        : problem.errors().get(0).field()
            + " "
            + problem.errors().get(0).message()
            + ". "
            + problem.detail();
  }

  private static String type(Problem problem, String code) {
    if (code.equals(QUOTA)) {
      return QUOTA;
    }
    if (problem.code().equals(ErrorCode.TOO_MANY_REQUESTS.name())) {
      return "requests";
    }
    return status(problem) >= BROKEN ? SERVER : REQUEST;
  }

  private static @Nullable String param(Problem problem) {
    if (problem.code().equals(ErrorCode.MODEL_NOT_FOUND.name())) {
      return "model";
    }
    return problem.errors() == null || problem.errors().isEmpty()
        ? null
        : problem.errors().get(0).field();
  }
}
