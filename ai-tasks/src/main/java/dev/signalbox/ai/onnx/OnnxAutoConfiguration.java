package dev.signalbox.ai.onnx;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Brings the back end {@code onnx}. */
@AutoConfiguration
class OnnxAutoConfiguration {
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  OnnxProvider onnxProvider(@Value("${signalbox.home:.signalbox}") Path home) {
    return new OnnxProvider(
        new EncoderLibrary(home), new HeadCache(home.resolve("cache").resolve("models")));
  }
}
