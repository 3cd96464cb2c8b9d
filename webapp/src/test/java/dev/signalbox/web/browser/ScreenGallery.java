package dev.signalbox.web.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Walks every page and state of the packaged application and keeps a picture of each, wide and
 * narrow, light and dark, in {@code docs/screens}. Not part of the tests: {@code ./mvnw -Pscreens
 * verify} runs it.
 */
class ScreenGallery extends PackagedPages {
  private static final Path PICTURES = Path.of("../docs/screens");

  /** {@code -Dscreens='spend.*'} keeps those alone. */
  private static final Pattern WANTED = Pattern.compile(System.getProperty("screens", ".*"));

  private static final int WIDE = 1280;
  private static final int NARROW = 390;
  private static final int SETTLED_MILLIS = 700;

  private final List<Visitor> visitors = new ArrayList<>();
  private DemoScenes scenes;

  @BeforeAll
  void openVisitors() throws IOException {
    scenes = new DemoScenes(signalbox.rest());
    Files.createDirectories(PICTURES);
    for (int width : new int[] {WIDE, NARROW}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        visitors.add(new Visitor(width, scheme));
      }
    }
  }

  @Test
  void shouldKeepAPictureOfEveryPageAndState() {
    shoot("login", null, "/login");
    shoot("home-empty", "admin", "/home");
    shoot("tasks-empty", "reviewer", "/tasks");
    shoot("instances-empty", "operator", "/instances");
    shoot("spend-empty", "officer", "/spend");
    writeHistory();
    scenes.fill();
    shoot("home-admin", "admin", "/home");
    shoot("home-reviewer", "reviewer", "/home");
    shoot("home-officer", "officer", "/home");
    tasks();
    start();
    instances();
    processes();
    routesAndSpend();
    log();
    shoot("outside-service-desk", "operator", "/sandbox/service-desk");
    shoot("not-found", "operator", "/no-such-page");
    troubles();
  }

  /** What was spent before this day; sessions end with the process, so all log in anew. */
  private void writeHistory() {
    signalbox.close();
    SpendHistory.write(folder.resolve("home"), Instant.now());
    signalbox.start();
    visitors.forEach(Visitor::forget);
  }

  private void tasks() {
    shoot("tasks", "reviewer", "/tasks");
    String unsure = scenes.task(DemoScenes.UNSURE);
    shoot("review", "reviewer", "/tasks?id=" + unsure);
    shoot("review-correct", "reviewer", "/tasks?id=" + unsure, page -> page.keyboard().press("c"));
    shoot("review-reject", "reviewer", "/tasks?id=" + unsure, page -> page.keyboard().press("r"));
    shoot("tasks-keys", "reviewer", "/tasks?id=" + unsure, page -> page.keyboard().press("?"));
    shoot("review-hostile", "reviewer", "/tasks?id=" + scenes.task(DemoScenes.HOSTILE));
    shoot("review-invoice", "reviewer", "/tasks?id=" + scenes.task(DemoScenes.INVOICE));
    shoot("task-form", "reviewer", "/tasks?id=" + scenes.task(DemoScenes.APPROVAL));
  }

  private void start() {
    shoot("start", "author", "/start");
    shoot("start-form", "author", "/start?process=ticket-routing");
    shoot(
        "start-refused",
        "author",
        "/start?process=ticket-routing",
        page -> {
          page.locator("textarea[data-field='ticket']").fill("Typed, and still here.");
          page.locator("#start\\:go").click();
          page.locator(".wrong:not([hidden])").first().waitFor();
        });
  }

  private void instances() {
    shoot("instances", "operator", "/instances");
    shoot("instance-waiting", "operator", "/instance?id=" + scenes.instance(DemoScenes.UNSURE));
    shoot("instance-ended", "operator", "/instance?id=" + scenes.instance(DemoScenes.SURE));
    shoot("instance-hostile", "operator", "/instance?id=" + scenes.instance(DemoScenes.HOSTILE));
    String failed = scenes.failedInstance();
    shoot("outside-service-desk-out-of-order", "operator", "/sandbox/service-desk");
    shoot("instance-failed", "operator", "/instance?id=" + failed);
    shoot("instances-failing", "operator", "/instances?state=failing");
    shoot("home-operator-broken", "operator", "/home");
  }

  private void processes() {
    shoot("processes", "author", "/processes");
    shoot("process", "operator", "/process?key=ticket-routing");
    shoot(
        "deploy-refused",
        "author",
        "/processes",
        page -> {
          page.locator("input[type=file]").first().setInputFiles(scenes.refusedModel(folder));
          page.locator("#deploy").click();
          page.locator("#finding-list > li").first().waitFor();
        });
  }

  private void routesAndSpend() {
    SpendScenes money = new SpendScenes(signalbox.rest(), folder.resolve("home"));
    money.routes();
    money.budgets();
    money.spend();
    shoot("routes", "operator", "/routes");
    shoot("routes-explained", "operator", "/routes", ScreenGallery::explain);
    shoot("spend", "officer", "/spend?by=tag");
    shoot("spend-budget", "officer", "/spend", page -> page.locator("[data-dialog='new']").click());
    money.brokenFile();
    shoot("routes-broken-file", "officer", "/routes", page -> page.locator(".faults").waitFor());
  }

  private static void explain(Page page) {
    page.locator("#try-task").selectOption("extract");
    page.locator("#try-model").selectOption(SpendScenes.MODEL);
    page.locator("#try-input").fill("Invoice No. NW-2026-0415");
    page.locator("#try-tag").fill("chat");
    page.locator("#try-explain").click();
    page.locator(".turns").waitFor();
  }

  private void log() {
    shoot("log", "officer", "/log");
    shoot(
        "log-verified",
        "officer",
        "/log",
        page -> {
          page.locator("button[id$='verify']").click();
          page.locator(".proof[data-proving='false'] .badge").first().waitFor();
        });
    shoot("decision", "officer", "/decision?id=" + scenes.decision());
  }

  private void troubles() {
    String task = scenes.task(DemoScenes.UNSURE);
    shoot(
        "no-connection",
        "reviewer",
        "/tasks?id=" + task,
        page -> {
          page.context().route("**/live/**", Route::abort);
          banner(page, "connection");
        });
    shoot(
        "session-ended",
        "reviewer",
        "/tasks?id=" + task,
        page -> {
          page.context().unrouteAll();
          page.context().clearCookies();
          banner(page, "session");
        });
  }

  /** The page finds out by itself, when it asks for news the next time. */
  private static void banner(Page page, String word) {
    page.locator("#connection", new Page.LocatorOptions().setHasText(word)).waitFor();
  }

  private void shoot(String name, String user, String path) {
    shoot(name, user, path, page -> {});
  }

  private void shoot(String name, String user, String path, Consumer<Page> preparation) {
    if (!WANTED.matcher(name).matches()) {
      return;
    }
    for (Visitor visitor : visitors) {
      Page page = visitor.page(user);
      page.navigate(signalbox.rest().base() + path);
      page.waitForTimeout(SETTLED_MILLIS);
      preparation.accept(page);
      page.waitForTimeout(SETTLED_MILLIS);
      byte[] picture =
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setAnimations(ScreenshotAnimations.DISABLED));
      SmallPicture.write(picture, PICTURES.resolve(name + visitor.suffix()));
    }
  }

  /** Someone with one width and one taste, logged in once under each name. */
  private final class Visitor {
    private final int width;
    private final ColorScheme scheme;
    private final Map<String, Page> pages = new HashMap<>();

    private Visitor(int width, ColorScheme scheme) {
      this.width = width;
      this.scheme = scheme;
    }

    private void forget() {
      pages.values().forEach(page -> page.context().close());
      pages.clear();
    }

    private Page page(String user) {
      return pages.computeIfAbsent(user == null ? "" : user, this::login);
    }

    private Page login(String user) {
      Page page = browser.window(width, scheme);
      return user.isEmpty() ? page : logIn(page, user);
    }

    private String suffix() {
      return "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png";
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
