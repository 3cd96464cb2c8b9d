package dev.signalbox.camunda.testing;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/**
 * Base of the tests that need an engine. They all share one context, so a test brings its own
 * processes under its own keys and does not count what others leave behind.
 */
@ActiveProfiles("test")
@SpringBootTest(classes = EngineTestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class EngineTest {
  @Autowired protected ProcessEngine engine;
  @Autowired protected SwitchablePolicy policy;

  @AfterEach
  void permitAllAgain() {
    policy.reset();
  }
}
