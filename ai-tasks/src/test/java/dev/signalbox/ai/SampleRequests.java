package dev.signalbox.ai;

import dev.signalbox.ai.InferenceRequest.Origin;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Requests that tests send to the gateway. */
public final class SampleRequests {
  public static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  public static final ElementRef ELEMENT =
      new ElementRef(
          new ProcessInstanceId("i-1"), new DefinitionRef("pet-sorting", 3), "sort", null);

  private SampleRequests() {}

  /** A step's question to any classifier. */
  public static InferenceRequest classify(@Nullable Object input) {
    return classify(InferenceRequest.AUTO, input, Terms.DEFAULT);
  }

  public static InferenceRequest classify(String model, @Nullable Object input, Terms terms) {
    Origin origin =
        new Origin(Caller.system(TenantId.DEFAULT, "dispatcher"), ELEMENT, 1, NOW.plusSeconds(60));
    return new InferenceRequest(origin, AiTask.CLASSIFY, model, input, terms);
  }
}
