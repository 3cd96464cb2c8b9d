package dev.signalbox.ai.onnx;

import dev.signalbox.ai.AiProperties;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Brings the back end {@code onnx}. */
@AutoConfiguration
@EnableConfigurationProperties(AiProperties.class)
class OnnxAutoConfiguration {
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  OnnxProvider onnxProvider(
      @Value("${signalbox.home:.signalbox}") Path home, AiProperties properties) {
    OnnxProvider provider =
        new OnnxProvider(
            new EncoderLibrary(home), new HeadCache(home.resolve("cache").resolve("models")));
    Duration idle = properties.unloadAfter();
    return idle.isZero() ? provider : provider.resting(idle);
  }
}
