package dev.signalbox.web.openai;

import dev.signalbox.ai.InferenceOutcome;
import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.RecordedInference.Recorded;
import dev.signalbox.ai.RelayReader;
import dev.signalbox.audit.Decision;
import dev.signalbox.web.gateway.AnswerHeaders;
import dev.signalbox.web.gateway.Refusals;
import dev.signalbox.web.problem.OpenAiProblem;
import dev.signalbox.web.problem.Problem;
import dev.signalbox.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Writes a model's answer to a program: as a whole, or as server-sent events while it comes. Once
 * the first event is out, whatever goes wrong is told by an event, and the stream ends without
 * {@code [DONE]}.
 */
final class ChatAnswer implements RelayReader {
  private static final Logger LOG = LoggerFactory.getLogger(ChatAnswer.class);
  private static final String DONE = "[DONE]";

  private final HttpServletResponse response;
  private final boolean streams;
  private byte @Nullable [] whole;
  private boolean begun;

  ChatAnswer(HttpServletResponse response, boolean streams) {
    this.response = response;
    this.streams = streams;
  }

  @Override
  public boolean streams() {
    return streams;
  }

  @Override
  public void whole(byte[] body) {
    whole = body.clone();
  }

  @Override
  public boolean begun(String decisionId, Decision beginning) {
    begun = true;
    AnswerHeaders.of(beginning, decisionId).forEach(response::setHeader);
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // A proxy that collects the events first would show them all at once.
    response.setHeader("X-Accel-Buffering", "no");
    return true;
  }

  @Override
  public boolean event(String data) {
    StringBuilder event = new StringBuilder();
    data.lines().forEach(line -> event.append("data: ").append(line).append('\n'));
    return write(event.append('\n').toString());
  }

  private boolean write(String text) {
    try {
      OutputStream out = response.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException e) {
      LOG.debug("A program left before the end of its answer.", e);
      return false;
    }
  }

  /**
   * Ends it.
   *
   * @return what is still to be written; null where a stream is over
   * @throws dev.signalbox.error.SignalboxException there is no answer, and nothing is out
   */
  @Nullable ResponseEntity<byte[]> end(Recorded recorded) {
    InferenceOutcome outcome = recorded.outcome();
    if (begun) {
      event(outcome instanceof Answered ? DONE : error(outcome));
      return null;
    }
    if (whole != null && outcome instanceof Answered answered) {
      ResponseEntity.BodyBuilder answer =
          ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
      AnswerHeaders.of(answered, recorded.decisionId()).forEach(answer::header);
      return answer.body(whole);
    }
    Map<String, String> headers = Refusals.headers(recorded);
    headers.forEach(response::setHeader);
    throw Refusals.of(outcome);
  }

  private static String error(InferenceOutcome outcome) {
    return ProblemWriter.json(OpenAiProblem.of(Problem.of(Refusals.of(outcome))));
  }
}
