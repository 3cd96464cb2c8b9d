package dev.signalbox.ai.serving;

import dev.signalbox.ai.AiAutoConfiguration;
import dev.signalbox.ai.NamedModels;
import dev.signalbox.ai.RecordedInference;
import dev.signalbox.identity.Credentials;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;

/**
 * Brings the Open Inference Protocol for programs; its settings lie under {@code
 * signalbox.ai.serving}.
 */
@AutoConfiguration(after = AiAutoConfiguration.class)
@ConditionalOnBean(RecordedInference.class)
@EnableConfigurationProperties(ServingProperties.class)
class ServingAutoConfiguration {
  @Bean(destroyMethod = "close")
  InferenceServer inferenceServer(
      NamedModels models, RecordedInference inference, ServingProperties properties, Clock clock) {
    return new InferenceServer(models, inference, properties, clock);
  }

  @Bean
  Readiness servingReadiness(
      ObjectProvider<ApplicationAvailability> availability, ObjectProvider<BuildProperties> build) {
    return new Readiness(availability.getIfAvailable(), build.getIfAvailable());
  }

  @Bean
  RestInference restInference(
      InferenceServer server, Readiness readiness, ServingProperties properties) {
    return new RestInference(server, readiness, properties);
  }

  @Bean
  @ConditionalOnBean(Credentials.class)
  @ConditionalOnProperty("signalbox.ai.serving.grpc.port")
  GrpcInference grpcInference(
      InferenceServer server, Readiness readiness, Clock clock, ServingProperties properties) {
    return new GrpcInference(server, readiness, clock, properties.calls());
  }

  @Bean
  @ConditionalOnBean(GrpcInference.class)
  GrpcDoor grpcDoor(
      GrpcInference service,
      Credentials credentials,
      ServingProperties properties,
      @Value("${server.address:}") String httpAddress) {
    return new GrpcDoor(service, credentials, properties, httpAddress);
  }
}
