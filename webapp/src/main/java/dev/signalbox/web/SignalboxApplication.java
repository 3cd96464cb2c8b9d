package dev.signalbox.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Signalbox. Scans the web packages only; engine, store, models, policies and connectors configure
 * themselves.
 *
 * <p>Starts with the home directory ({@link HomeInitializer}), ends its start with {@link
 * ReadyAnnouncement} or, when it cannot start, with one sentence ({@link StartupFailureReporter})
 * and an exit code other than 0.
 */
@SpringBootApplication
public class SignalboxApplication {
  public static void main(String[] args) {
    SpringApplication.run(SignalboxApplication.class, args);
  }
}
