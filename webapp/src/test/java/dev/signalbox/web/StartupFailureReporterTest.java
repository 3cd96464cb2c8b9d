package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class StartupFailureReporterTest {
  @Test
  void aPortInUseIsOneSentence() {
    assertThat(
            StartupFailureReporter.sentence(
                new IllegalStateException("outer", new PortInUseException(8080))))
        .isEqualTo(
            "Port 8080 is in use: stop what listens there, or set SERVER_PORT to another port.");
  }

  @Test
  void whatOurOwnCodeSaysIsPassedOn() {
    Throwable wrapped =
        new IllegalStateException(
            "bean failed", new StartRefusedException("The model tickets has another digest."));

    assertThat(StartupFailureReporter.sentence(wrapped))
        .isEqualTo("The model tickets has another digest.");
  }

  @Test
  void aBugIsLeftToBoot() {
    Throwable bug = new NullPointerException("Cannot invoke x.y()");

    assertThat(StartupFailureReporter.sentence(bug)).isNull();
    assertThat(StartupFailureReporter.sentence(foreign())).isNull();
  }

  private static Throwable foreign() {
    try {
      return new IllegalStateException(String.valueOf(Integer.parseInt("x")));
    } catch (NumberFormatException e) {
      return e;
    }
  }
}
