package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model behind the protocol, whatever carries it. */
final class OipModel implements InferenceModel {
  private final OipSpec spec;
  private final OipTransport transport;
  private final String digest;

  OipModel(OipSpec spec, OipTransport transport, String digest) {
    this.spec = spec;
    this.transport = transport;
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
      return asked(tensors, call, List::of).get(0);
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
        asked(together.get(), call, outputs -> Rows.apart(outputs, inputs.size()));
    return answers.size() == inputs.size()
        ? answers
        : Collections.nCopies(inputs.size(), answers.get(0));
  }

  @Override
  public Optional<String> unready(ModelCall call) {
    return transport.saysUnready(call)
        ? Optional.of("its server says that " + spec.model() + " is not ready")
        : Optional.empty();
  }

  private List<Tensor> tensors(ModelInput input) {
    return spec.inputs().stream().map(it -> it.tensor(input)).toList();
  }

  /**
   * The answers, or one failure.
   *
   * @param apart what belongs to each input
   */
  private List<ModelAnswer> asked(
      List<Tensor> tensors,
      ModelCall call,
      Function<Map<String, Tensor>, List<Map<String, Tensor>>> apart) {
    OipReply reply = transport.infer(tensors, call);
    if (reply instanceof OipReply.None none) {
      return List.of(none.failure());
    }
    OipReply.Outputs outputs = (OipReply.Outputs) reply;
    try {
      return apart.apply(outputs.tensors()).stream()
          .<ModelAnswer>map(it -> spec.output().read(it, detail(outputs.version())))
          .toList();
    } catch (IllegalArgumentException e) {
      return List.of(OipReply.unreadable(e).failure());
    }
  }

  private static Map<String, Object> detail(@Nullable String version) {
    return version == null ? Map.of() : Map.of("servedVersion", version);
  }
}
