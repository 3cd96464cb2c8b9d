package dev.signalbox.connector.sandbox;

import dev.signalbox.task.TaskResumption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** The demo's outside systems. Nothing of it exists outside the profile {@code demo}. */
@AutoConfiguration
@Profile("demo")
@ConditionalOnWebApplication(type = Type.SERVLET)
public class SandboxAutoConfiguration {
  private static final int TOKEN_BYTES = 32;

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SandboxServiceDesk sandboxServiceDesk(Environment environment) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return new SandboxServiceDesk(environment, HexFormat.of().formatHex(token));
  }

  @Bean
  TicketBooks sandboxTicketBooks(Environment environment, Clock clock) {
    Path home = Path.of(environment.getProperty("signalbox.home", ".signalbox"));
    return new TicketBooks(home.resolve("sandbox").resolve("service-desk.jsonl"), clock);
  }

  @Bean
  ServletRegistrationBean<ServiceDeskServlet> sandboxServiceDeskServlet(
      TicketBooks books, SandboxServiceDesk desk, ObjectProvider<TaskResumption> resumption) {
    Resolutions resolutions = new Resolutions(books, resumption::getIfAvailable);
    DeskSwitch power = new DeskSwitch();
    ServiceDeskServlet servlet =
        new ServiceDeskServlet(books, new DeskApi(books, desk.token(), power), resolutions, power);
    ServletRegistrationBean<ServiceDeskServlet> registration =
        new ServletRegistrationBean<>(servlet, SandboxServiceDesk.PATH + "/*");
    registration.setName("sandboxServiceDesk");
    registration.setLoadOnStartup(1);
    return registration;
  }
}
