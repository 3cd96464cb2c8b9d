package dev.signalbox.store.keys;

import dev.signalbox.store.SharedStore;
import org.springframework.context.ConfigurableApplicationContext;

class ApiKeysOnPostgresIT extends ApiKeyCases {
  @Override
  ConfigurableApplicationContext app() {
    return SharedStore.postgres();
  }
}
