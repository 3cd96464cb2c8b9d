package dev.signalbox.ai.settings;

/**
 * Makes something of a file.
 *
 * @param <T> what the file says
 */
@FunctionalInterface
public interface SettingsReader<T> {
  /**
   * @param name the file's name without {@code .yaml}
   * @param version a digest of its content, short
   * @throws SettingsException it says what it cannot say
   */
  T read(String name, SettingsNode node, String version);
}
