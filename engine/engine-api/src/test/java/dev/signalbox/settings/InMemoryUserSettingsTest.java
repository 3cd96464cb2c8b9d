package dev.signalbox.settings;

class InMemoryUserSettingsTest extends UserSettingsContract {
  private final InMemoryUserSettings settings = new InMemoryUserSettings();

  @Override
  protected UserSettings settings() {
    return settings;
  }
}
