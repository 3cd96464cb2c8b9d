package dev.signalbox.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Signalbox. Scans the web packages only; engine, store, models, policies and connectors configure
 * themselves.
 */
@SpringBootApplication
public class SignalboxApplication {
  public static void main(String[] args) {
    SpringApplication.run(SignalboxApplication.class, args);
  }
}
