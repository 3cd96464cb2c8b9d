package dev.signalbox.web.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.signalbox.web.blackbox.PackagedSignalbox;
import dev.signalbox.web.blackbox.RestClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A test in Chromium of the packaged application, which starts once for the class. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PackagedPages {
  @TempDir static Path folder;

  Browser browser;
  PackagedSignalbox signalbox;

  @BeforeAll
  void openPages() {
    browser = Browser.open();
    signalbox = new PackagedSignalbox(folder.resolve("home")).start();
  }

  @AfterAll
  void closePages() {
    if (signalbox != null) {
      signalbox.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  RestClient rest() {
    return signalbox.rest();
  }

  String address(String path) {
    return rest().base() + path;
  }

  /** A window of its own, logged in with the name as the password. */
  Page login(String name) {
    return logIn(browser.window(1280, ColorScheme.LIGHT), name);
  }

  Page logIn(Page page, String name) {
    page.navigate(address("/login"));
    page.locator("input[name='username']").fill(name);
    page.locator("input[name='password']").fill(name);
    page.locator("form button[type='submit']").click();
    page.locator(".who").waitFor();
    return page;
  }
}
