package dev.signalbox.web.problem;

/**
 * A refusal as the protocol writes it that is spoken at an address: below {@code /v1} as OpenAI
 * does, everywhere else as a problem (RFC 9457).
 *
 * @param body to be written as JSON
 */
public record Refusal(int status, String mediaType, Object body) {
  private static final String OPENAI = "/v1/";

  /** That problem, as it is told at that path. */
  public static Refusal of(String path, Problem problem) {
    return path.startsWith(OPENAI)
        ? new Refusal(OpenAiProblem.status(problem), "application/json", OpenAiProblem.of(problem))
        : new Refusal(problem.status(), ProblemWriter.MEDIA_TYPE, problem);
  }
}
