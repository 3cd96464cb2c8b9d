package dev.signalbox.ai;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceRequest.Origin;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole product, whose gateway is asked in its own process as the REST interface asks it: under
 * the policies, out of the budgets, with the record committed before the answer counts. Arguments:
 * the port of {@link LoadRounds}, a file with a text a line, the product's own.
 */
public final class ProductUnderLoad {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final double WITHOUT_EVIDENCE = 0.9;
  private static final Caller OPERATOR =
      new Caller(
          TenantId.DEFAULT,
          new Actor("operator", ActorKind.PERSON, Set.of(Role.OPERATOR), Set.of()));

  private final RecordedInference inference;
  private final Clock clock;
  private final List<String> texts;
  private final AtomicInteger calls = new AtomicInteger();

  private ProductUnderLoad(ConfigurableApplicationContext context, List<String> texts) {
    this.inference = context.getBean(RecordedInference.class);
    this.clock = context.getBean(Clock.class);
    this.texts = List.copyOf(texts);
  }

  /** Runs until the process is ended. */
  public static void main(String[] arguments) throws Exception {
    Class<?> product = Class.forName("dev.signalbox.web.SignalboxApplication");
    String[] own = Arrays.copyOfRange(arguments, 2, arguments.length);
    ConfigurableApplicationContext context = new SpringApplication(product).run(own);
    List<String> texts = Files.readAllLines(Path.of(arguments[1]));
    LoadRounds.serve(Integer.parseInt(arguments[0]), new ProductUnderLoad(context, texts)::ask);
  }

  /** No two inputs are the same, so that no answer is kept from before. */
  private String ask(int number, int deadline, Map<String, String> order) {
    boolean all = order.containsKey("long");
    Duration limit = deadline == 0 || all ? LONGEST : Duration.ofMillis(deadline);
    Terms terms =
        new Terms(null, Sensitivity.INTERNAL, null, limit, Terms.NORMAL_LANE, order.get("tag"));
    String input = calls.incrementAndGet() + " " + texts.get(number % texts.size());
    InferenceRequest request =
        new InferenceRequest(
            new Origin(OPERATOR, null, 1, clock.instant().plus(LONGEST)),
            AiTask.CLASSIFY,
            order.getOrDefault("model", InferenceRequest.AUTO),
            input,
            terms);
    return word(inference.infer(request).outcome());
  }

  private static String word(InferenceOutcome outcome) {
    if (!(outcome instanceof Answered answered)) {
      return outcome.getClass().getSimpleName();
    }
    Double confidence = answered.result().confidence();
    boolean plain = confidence != null && confidence >= WITHOUT_EVIDENCE;
    return plain && !answered.result().unsure() ? "sure" : "unsure";
  }
}
