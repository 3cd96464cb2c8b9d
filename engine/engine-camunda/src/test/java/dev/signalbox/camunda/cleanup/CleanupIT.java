package dev.signalbox.camunda.cleanup;

import org.springframework.test.context.TestPropertySource;

/** On a database of its own: the others' engine would take the job. */
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:cleanup;DB_CLOSE_DELAY=-1",
      "camunda.bpm.process-engine-name=cleanup"
    })
class CleanupIT extends CleanupScenarios {}
