package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.wire.WireAnswer;
import dev.signalbox.ai.wire.WireClient;
import dev.signalbox.ai.wire.WireRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A model behind the protocol over REST. */
final class OipRestModel implements InferenceModel {
  private final OipSpec spec;
  private final WireClient client;
  private final String digest;
  private final AtomicLong ids = new AtomicLong();

  OipRestModel(OipSpec spec, WireClient client, String digest) {
    this.spec = spec;
    this.client = client;
    this.digest = digest;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public ModelAnswer answer(ModelInput input, ModelCall call) {
    try {
      List<Tensor> tensors = tensors(input);
      return asked(tensors, call, outputs -> List.of(spec.output().read(outputs))).get(0);
    } catch (IllegalArgumentException e) {
      return new Failure(Cause.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  /** In one request, where the inputs fit together: one row each, all of one length. */
  @Override
  public List<ModelAnswer> answerAll(List<ModelInput> inputs, ModelCall call) {
    Optional<List<Tensor>> together;
    try {
      together = Rows.together(inputs.stream().map(this::tensors).toList());
    } catch (IllegalArgumentException e) {
      together = Optional.empty();
    }
    if (together.isEmpty()) {
      return InferenceModel.super.answerAll(inputs, call);
    }
    List<ModelAnswer> answers =
        asked(
            together.get(),
            call,
            outputs ->
                Rows.apart(outputs, inputs.size()).stream()
                    .<ModelAnswer>map(spec.output()::read)
                    .toList());
    return answers.size() == inputs.size()
        ? answers
        : Collections.nCopies(inputs.size(), answers.get(0));
  }

  private List<Tensor> tensors(ModelInput input) {
    return spec.inputs().stream().map(it -> it.tensor(input)).toList();
  }

  /** The answers, or one failure. */
  private List<ModelAnswer> asked(
      List<Tensor> tensors,
      ModelCall call,
      Function<Map<String, Tensor>, List<ModelAnswer>> reading) {
    byte[] request = OipJson.request(String.valueOf(ids.incrementAndGet()), tensors);
    WireAnswer answer = client.post(new WireRequest(spec.path(), Map.of(), request), call);
    if (answer instanceof WireAnswer.Broken broken) {
      return List.of(broken.failure());
    }
    try {
      return reading.apply(OipJson.answer(((WireAnswer.Received) answer).body()));
    } catch (IllegalArgumentException e) {
      return List.of(new Failure(Cause.UNREADABLE, "the answer cannot be read: " + e.getMessage()));
    }
  }
}
