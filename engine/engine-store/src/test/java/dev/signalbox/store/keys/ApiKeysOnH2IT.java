package dev.signalbox.store.keys;

import dev.signalbox.store.SharedStore;
import org.springframework.context.ConfigurableApplicationContext;

class ApiKeysOnH2IT extends ApiKeyCases {
  @Override
  ConfigurableApplicationContext app() {
    return SharedStore.h2();
  }
}
