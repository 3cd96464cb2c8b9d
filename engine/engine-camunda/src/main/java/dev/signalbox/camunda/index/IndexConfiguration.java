package dev.signalbox.camunda.index;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Contributes the indexes that the pages' questions need. */
@Configuration(proxyBeanMethods = false)
public class IndexConfiguration {
  @Bean
  IndexPlugin indexPlugin() {
    return new IndexPlugin();
  }
}
