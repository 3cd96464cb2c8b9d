package dev.signalbox.ai.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From 1.29 on, ONNX Runtime's libraries for Linux and macOS tell Microsoft about models and runs,
 * unless the environment says {@code ORT_DISABLE_TELEMETRY=1} before they are loaded, which a jar
 * cannot see to.
 */
class SilentRuntimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "linux-x64/libonnxruntime.so",
        "linux-aarch64/libonnxruntime.so",
        "osx-aarch64/libonnxruntime.dylib"
      })
  void knowsNoAddressToReportTo(String library) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/ai/onnxruntime/native/" + library)) {
      assertThat(in).isNotNull();
      String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);

      assertThat(content.contains("events.data.microsoft.com")).isFalse();
    }
  }
}
