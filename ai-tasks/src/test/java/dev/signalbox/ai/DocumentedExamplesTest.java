package dev.signalbox.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.catalog.ModelDescription;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.ScriptedPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

/** The files that docs/models shows with their places are files that the gateway takes. */
class DocumentedExamplesTest {
  private static final Pattern FILE =
      Pattern.compile("```yaml\\n# \\$SIGNALBOX_HOME/(\\S+)\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path home;

  @Test
  void shouldStartWithEveryFileOfTheDocumentation() throws IOException {
    List<String> files = new ArrayList<>();
    files.addAll(lay("chat.md"));
    files.addAll(lay("http.md"));
    files.addAll(lay("programs.md"));

    assertThat(files).hasSize(11);
    context()
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(ModelCatalog.class).models())
                  .extracting(ModelDescription::provider)
                  .contains("chat", "http")
                  .hasSizeGreaterThanOrEqualTo(8);
            });
  }

  private List<String> lay(String document) throws IOException {
    String text = Files.readString(Path.of("..", "docs", "models", document));
    List<String> files = new ArrayList<>();
    Matcher matcher = FILE.matcher(text);
    while (matcher.find()) {
      Path file = home.resolve(matcher.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, matcher.group(2));
      files.add(matcher.group(1));
    }
    return files;
  }

  private ApplicationContextRunner context() {
    ClassLoader loader = getClass().getClassLoader();
    Class<?>[] ours =
        ImportCandidates.load(
                org.springframework.boot.autoconfigure.AutoConfiguration.class, loader)
            .getCandidates()
            .stream()
            .filter(it -> it.startsWith("dev.signalbox.ai."))
            .map(it -> ClassUtils.resolveClassName(it, loader))
            .toArray(Class<?>[]::new);
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ours))
        .withBean(PolicyDecisionPoint.class, ScriptedPolicies::permitAll)
        .withPropertyValues("signalbox.home=" + home);
  }
}
