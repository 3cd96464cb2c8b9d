package dev.signalbox.ai.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import dev.signalbox.ai.model.ModelUnusableException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ONNX Runtime computes on. */
enum Device {
  CPU,
  CUDA;

  /** The device of that written name. */
  static Optional<Device> named(String text) {
    return Arrays.stream(values()).filter(it -> it.wireName().equals(text)).findFirst();
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A session on it. On the CPU one thread a call and no spinning: calls share the cores, they do
   * not fight for them.
   *
   * @param model for whom, for people
   * @throws ModelUnusableException it is not there: nothing falls back silently
   */
  OrtSession session(OrtEnvironment environment, byte[] weights, String model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      if (this == CUDA) {
        addCuda(options, model);
      }
      return environment.createSession(weights, options);
    }
  }

  private static void addCuda(OrtSession.SessionOptions options, String model) {
    EnumSet<OrtProvider> there = OrtEnvironment.getAvailableProviders();
    if (!there.contains(OrtProvider.CUDA)) {
      throw absent(model, "this ONNX Runtime has only " + there, null);
    }
    try {
      options.addCUDA();
    } catch (OrtException e) {
      throw absent(model, "it does not start: " + e.getMessage(), e);
    }
  }

  private static ModelUnusableException absent(
      String model, String why, @Nullable OrtException cause) {
    String sentence =
        """
        %s asks for the device cuda, but %s. Start Java with \
        -Donnxruntime.native.path=<the folder of the GPU natives>, or set device to cpu."""
            .formatted(model, why);
    return cause == null
        ? new ModelUnusableException(sentence)
        : new ModelUnusableException(sentence, cause);
  }
}
