package dev.signalbox.web.openai;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.RecordedInference;
import dev.signalbox.ai.RecordedInference.Recorded;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.identity.Caller;
import dev.signalbox.web.gateway.AskedTerms;
import dev.signalbox.web.gateway.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Turns texts into vectors, each text by a question of its own to the gateway. */
@RestController
@RequestMapping(OpenAiPaths.BASE)
class EmbeddingController {
  /** For all texts together, where the program does not say how long it waits. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RecordedInference inference;
  private final SideBySide sideBySide;
  private final Clock clock;

  EmbeddingController(RecordedInference inference, SideBySide sideBySide, Clock clock) {
    this.inference = inference;
    this.sideBySide = sideBySide;
    this.clock = clock;
  }

  @PostMapping(path = "/embeddings", consumes = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> embed(
      Caller caller,
      @RequestBody byte[] body,
      HttpServletRequest request,
      HttpServletResponse response) {
    EmbeddingRequest asked = EmbeddingRequest.of(RequestJson.read(body));
    AskedTerms terms = within(AskedTerms.of(request, clock.instant()));
    List<Recorded> all =
        sideBySide.each(
            asked.texts(),
            text -> inference.infer(terms.request(caller, AiTask.EMBED, asked.model(), text)),
            EmbeddingController::hasValue);
    Embeddings embeddings = new Embeddings(asked);
    for (Recorded recorded : all) {
      if (!hasValue(recorded)) {
        Refusals.headers(recorded).forEach(response::setHeader);
        throw Refusals.of(recorded.outcome());
      }
      embeddings.add((Answered) recorded.outcome(), String.valueOf(recorded.decisionId()));
    }
    embeddings.headers().forEach(response::setHeader);
    return embeddings.json();
  }

  private static boolean hasValue(Recorded recorded) {
    return recorded.outcome() instanceof Answered answered && answered.result().value() != null;
  }

  private AskedTerms within(AskedTerms terms) {
    Instant end = clock.instant().plus(PATIENCE);
    return terms.hasDeadline() ? terms : new AskedTerms(terms.terms(), end);
  }
}
