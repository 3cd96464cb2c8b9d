package dev.signalbox.ai.onnx;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Limits;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelFolders;
import dev.signalbox.ai.model.ModelInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The shipped classifier with nothing around it: no process, policy, record or REST. A program of
 * its own, run from its source: a home, a file with a text a line, the file for the nanoseconds
 * that each took.
 */
public final class BareInference {
  private static final Backend HERE =
      Backend.here("onnx", new Limits(Duration.ofMinutes(1), 1, 1, null));

  private BareInference() {}

  /** Fails where the model does not answer. */
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    // By its name: a program run from its source is of another loader than the libraries' packages.
    Class<?> backEnd = Class.forName("dev.signalbox.ai.onnx.OnnxAutoConfiguration");
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(backEnd)
            .web(WebApplicationType.NONE)
            .properties("signalbox.home=" + home)
            .run()) {
      ModelDefinition classifier =
          new ModelFolders(home)
              .definitions().stream()
                  .filter(model -> model.name().equals("ticket-classifier"))
                  .findFirst()
                  .orElseThrow();
      try (InferenceModel model = context.getBean(InferenceProvider.class).open(classifier, HERE)) {
        Files.write(Path.of(arguments[2]), times(model, Files.readAllLines(Path.of(arguments[1]))));
      }
    }
  }

  private static List<String> times(InferenceModel model, List<String> texts) {
    List<String> times = new ArrayList<>();
    for (String text : texts) {
      long began = System.nanoTime();
      ModelAnswer answer = model.answer(new ModelInput(text), new Patience());
      times.add(String.valueOf(System.nanoTime() - began));
      if (answer instanceof ModelAnswer.Failure) {
        throw new IllegalStateException("the model failed: " + answer);
      }
    }
    return times;
  }

  /** A call that nobody aborts. */
  private static final class Patience implements ModelCall {
    @Override
    public Duration remaining() {
      return Duration.ofMinutes(1);
    }

    @Override
    public void onAbort(Runnable abort) {}

    @Override
    public boolean aborted() {
      return false;
    }
  }
}
