package dev.signalbox.camunda.load;

import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.TenantId;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The packaged product, started in this process, and the people who use it. */
final class Product {
  static final Caller AUTHOR = person("author", Role.AUTHOR);
  static final Caller REVIEWER = person("reviewer", Role.REVIEWER, "reviewers", "approvers");
  static final Caller OPERATOR = person("operator", Role.OPERATOR, "operators");
  static final Caller OFFICER = person("officer", Role.OFFICER);

  private Product() {}

  /** The settings are the command line's: {@code --spring.datasource.url=...} and its like. */
  static ConfigurableApplicationContext start(String[] args) throws ClassNotFoundException {
    SpringApplication product =
        new SpringApplication(Class.forName("dev.signalbox.web.SignalboxApplication"));
    product.setAdditionalProfiles("demo");
    return product.run(args);
  }

  static int number(ConfigurableApplicationContext product, String name, int otherwise) {
    return product.getEnvironment().getProperty(name, Integer.class, otherwise);
  }

  private static Caller person(String login, Role role, String... groups) {
    return new Caller(
        TenantId.DEFAULT, new Actor(login, ActorKind.PERSON, Set.of(role), Set.of(groups)));
  }
}
