package dev.signalbox.ai.serving;

import dev.signalbox.ai.InferenceGateway;
import dev.signalbox.ai.InferenceOutcome;
import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceResult;
import dev.signalbox.ai.NamedModels;
import dev.signalbox.ai.RecordedInference;
import dev.signalbox.ai.SampleRequests;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.InMemoryFolder;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.SampleModels;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.identity.SampleCallers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Models to be asked over the protocol, and what was asked. They answer what the test says. */
public final class Shelf implements InferenceGateway, NamedModels {
  static final Clock CLOCK = Clock.fixed(SampleRequests.NOW, ZoneOffset.UTC);

  final InMemoryDecisionLedger ledger = new InMemoryDecisionLedger();
  final List<InferenceRequest> asked = new CopyOnWriteArrayList<>();
  private volatile boolean ready = true;
  private volatile Function<InferenceRequest, InferenceOutcome> script =
      request -> answer(request, "cats", 0.75);

  /** What comes of a question from now on. */
  public Shelf answering(Function<InferenceRequest, InferenceOutcome> next) {
    script = next;
    return this;
  }

  void ready(boolean next) {
    ready = next;
  }

  /** With as much room as tests need. */
  public InferenceServer server() {
    return server(properties());
  }

  InferenceServer server(ServingProperties properties) {
    return new InferenceServer(this, new RecordedInference(this, ledger), properties, CLOCK);
  }

  static ServingProperties properties() {
    return new ServingProperties(
        DataSize.ofKilobytes(64), 5, 2, 3, new ServingProperties.Grpc(0, "127.0.0.1", null, null));
  }

  /** That model, asked by a program. */
  static Asked asking(String model) {
    return new Asked(SampleCallers.operator(), model, null, null);
  }

  static Answered answer(
      InferenceRequest request, @Nullable Object value, @Nullable Double confidence) {
    InferenceResult result =
        new InferenceResult(
            value, confidence, List.of(), value == null ? "nothing" : null, value == null);
    return new Answered(result, decision(request, value));
  }

  /** For tests elsewhere. */
  public static InferenceOutcome answered(
      InferenceRequest request, Object value, @Nullable Double confidence) {
    return answer(request, value, confidence);
  }

  /** What was asked about. */
  public List<Object> inputs() {
    return asked.stream().map(InferenceRequest::input).map(Objects::requireNonNull).toList();
  }

  static Decision decision(InferenceRequest request, @Nullable Object value) {
    return new Decision(
        new DecisionScope(request.origin().caller(), null),
        DecisionKind.INFERENCE,
        request.model(),
        new DecisionBasis(new ModelRef(request.model(), "1", "sha256:00"), null, "x", null, null),
        DecisionResult.of(value, Duration.ofMillis(1)).withDetail(Map.of("cost", "0.10 EUR")));
  }

  @Override
  public InferenceOutcome infer(InferenceRequest request) {
    asked.add(request);
    return script.apply(request);
  }

  /**
   * {@code pets} takes texts, {@code risk} a tensor, {@code house} two, {@code twice} one twice.
   */
  @Override
  public Optional<Named> find(String name) {
    return switch (name) {
      case "pets" -> Optional.of(new Named(name, "1", SampleModels.classifier(name, "onnx")));
      case "risk" -> declared(name, List.of(Map.of("name", "x", "datatype", "FP32")));
      case "house" ->
          declared(
              name,
              List.of(
                  Map.of("name", "rooms", "datatype", "INT64", "field", "rooms"),
                  Map.of("name", "street", "field", "address")));
      case "twice" ->
          declared(name, List.of(Map.of("name", "a"), Map.of("name", "b", "datatype", "FP32")));
      default -> Optional.empty();
    };
  }

  @Override
  public boolean isReady(String name) {
    return ready;
  }

  private static Optional<Named> declared(String name, List<Map<String, Object>> inputs) {
    ModelDefinition definition =
        new ModelDefinition(
            name,
            "7",
            AiTask.PREDICT,
            "oip",
            "Apache-2.0",
            Map.of(),
            null,
            Sensitivity.RESTRICTED,
            null,
            Map.of("inputs", inputs, "output", Map.of("value", "y")),
            new InMemoryFolder(Map.of()));
    return Optional.of(new Named(name, "7", definition));
  }

  /** An outcome of each kind that is no answer, by name. */
  static InferenceOutcome refusing(String kind, InferenceRequest request) {
    return switch (kind) {
      case "denied" ->
          new InferenceOutcome.Denied(List.of("not this", "nor that"), decision(request, null));
      case "dear" -> new InferenceOutcome.OverBudget("too dear", decision(request, null));
      case "away" -> new InferenceOutcome.Unavailable("it is away", decision(request, null));
      case "undecided" -> new InferenceOutcome.Undecided("no policies");
      case "unreadable" -> new InferenceOutcome.Invalid(ErrorCode.AI_INPUT_INVALID, "too long");
      default -> new InferenceOutcome.Invalid(ErrorCode.MODEL_NOT_FOUND, "nobody can");
    };
  }
}
