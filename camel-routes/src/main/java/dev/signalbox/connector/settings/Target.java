package dev.signalbox.connector.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a call goes, and with which secret. */
public sealed interface Target {
  /**
   * There it is.
   *
   * @param secret null where the connector needs none
   */
  record Found(URI url, @Nullable String secret, ConnectorSettings settings) implements Target {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Found[" + url + "]";
    }
  }

  /** Someone must change the settings first; says which. */
  record NotConfigured(String reason) implements Target {}

  /** It will stand in a moment: the application is still starting. */
  record NotYet() implements Target {}
}
