package dev.signalbox.ai.serving;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.InferenceRequest.Origin;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.NamedModels;
import dev.signalbox.ai.NamedModels.Named;
import dev.signalbox.ai.RecordedInference;
import dev.signalbox.ai.oip.InputSpec;
import dev.signalbox.ai.oip.Tensor;
import dev.signalbox.ai.serving.RowCalls.Row;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Open Inference Protocol's server, whatever carries it: each row of a request is one question
 * to the gateway, under the same policies, routes, budgets and records as any other.
 */
public final class InferenceServer implements AutoCloseable {
  private final NamedModels models;
  private final RowCalls calls;
  private final ServingProperties properties;
  private final Clock clock;

  public InferenceServer(
      NamedModels models, RecordedInference inference, ServingProperties properties, Clock clock) {
    this.models = models;
    this.calls = new RowCalls(inference, properties.parallel());
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * What is known of a model.
   *
   * @param version null or empty for the one that is there
   * @throws SignalboxException {@code NOT_FOUND}
   */
  public ModelCard card(String model, @Nullable String version) {
    Named named = named(model, version);
    return new ModelCard(
        named.name(),
        List.of(named.version()),
        "signalbox_" + named.definition().task().wireName(),
        new InputRows(InputSpec.of(named.definition())).cards(),
        Outputs.cards());
  }

  /**
   * Whether a model could answer now.
   *
   * @param version null or empty for the one that is there
   * @throws SignalboxException {@code NOT_FOUND}
   */
  public boolean isReady(String model, @Nullable String version) {
    return models.isReady(named(model, version).name());
  }

  /**
   * Answers.
   *
   * @throws SignalboxException why there is no answer
   */
  Answer infer(Asked asked, Question question) {
    Named named = named(asked.model(), asked.version());
    List<Outputs> wanted;
    List<InferenceRequest> requests;
    try {
      wanted = Outputs.named(question.outputs());
      requests = requests(asked, question, named);
    } catch (IllegalArgumentException e) {
      throw Refusals.malformed(e);
    }
    List<Row> rows = calls.ask(requests);
    List<Answered> answered = rows.stream().map(Row::answered).toList();
    List<Long> shape = shape(question, rows.size());
    return new Answer(
        named.name(),
        named.version(),
        question.id(),
        Tally.of(answered, rows.stream().map(Row::decision).toList()),
        wanted.stream().map(it -> it.tensor(answered, shape)).toList());
  }

  private List<InferenceRequest> requests(Asked asked, Question question, Named named) {
    Parameters parameters = new Parameters(question.parameters());
    Terms terms = parameters.terms();
    Origin origin =
        new Origin(asked.caller(), null, 1, parameters.deadline(clock.instant(), asked.deadline()));
    List<Object> values =
        new InputRows(InputSpec.of(named.definition())).values(question.inputs(), parameters);
    if (values.size() > properties.rows()) {
      throw Refusals.refusal(
          ErrorCode.PAYLOAD_TOO_LARGE,
          "%d rows are more than %d, the most of one request"
              .formatted(values.size(), properties.rows()));
    }
    return values.stream()
        .map(it -> new InferenceRequest(origin, named.definition().task(), named.name(), it, terms))
        .toList();
  }

  /** As the texts came: many clients expect a column for a column. */
  private static List<Long> shape(Question question, int rows) {
    Tensor first = question.inputs().get(0).tensor();
    boolean column =
        first.name().equals(InputRows.INPUT) && first.isText() && first.shape().size() == 2;
    return column ? List.of((long) rows, 1L) : List.of((long) rows);
  }

  private Named named(String model, @Nullable String version) {
    Named named =
        models
            .find(model)
            .orElseThrow(
                () -> Refusals.refusal(ErrorCode.NOT_FOUND, "there is no model '" + model + "'"));
    if (version != null && !version.isEmpty() && !version.equals(named.version())) {
      throw Refusals.refusal(
          ErrorCode.NOT_FOUND,
          "the model '%s' has the version '%s' only".formatted(model, named.version()));
    }
    return named;
  }

  @Override
  public void close() {
    calls.close();
  }
}
