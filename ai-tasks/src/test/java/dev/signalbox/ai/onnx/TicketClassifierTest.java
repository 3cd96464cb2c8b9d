package dev.signalbox.ai.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelFolders;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.SampleCalls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the shipped model on texts that it was not made from; the model card quotes this. */
class TicketClassifierTest {
  private static final String OFF_TOPIC = "off-topic";

  @TempDir static Path home;

  private static List<Case> test = List.of();
  private static List<Case> development = List.of();
  private static ModelDefinition definition = new ModelFolders(Path.of(".")).definitions().get(0);

  /**
   * @param answer null where the model was not sure
   */
  private record Case(String text, String label, String best, double confidence, boolean sure) {
    boolean offTopic() {
      return label.equals(OFF_TOPIC);
    }
  }

  @BeforeAll
  static void askTheModel() throws IOException, OrtException {
    definition =
        new ModelFolders(home)
            .definitions().stream()
                .filter(it -> it.name().equals("ticket-classifier"))
                .findFirst()
                .orElseThrow();
    try (OnnxProvider provider =
        new OnnxProvider(new EncoderLibrary(home), new HeadCache(home.resolve("cache")))) {
      InferenceModel model = provider.open(definition, SampleCalls.here("onnx"));
      test = ask(model, "test.jsonl");
      development = ask(model, "development.jsonl");
    }
  }

  @AfterAll
  static void report() {
    org.slf4j.LoggerFactory.getLogger(TicketClassifierTest.class)
        .info("test: {}; development: {}", Score.of(test), Score.of(development));
  }

  @Test
  void shouldRouteMostUnseenTicketsRightlyAndHardlyAnyWrongly() {
    Score score = Score.of(test);

    assertThat(score.right()).as(score.toString()).isGreaterThanOrEqualTo(105);
    assertThat(score.wrong()).as(score.toString()).isLessThanOrEqualTo(4);
  }

  @Test
  void shouldLeaveUnseenTextsOffTheTopicToAPerson() {
    Score score = Score.of(test);

    assertThat(score.rejected()).as(score.toString()).isGreaterThanOrEqualTo(40);
  }

  @Test
  void shouldHoldUpOnOddlyPutTickets() {
    Score score = Score.of(development);

    assertThat(score.right()).as(score.toString()).isGreaterThanOrEqualTo(88);
    assertThat(score.wrong()).as(score.toString()).isLessThanOrEqualTo(8);
    assertThat(score.rejected()).as(score.toString()).isGreaterThanOrEqualTo(38);
  }

  @Test
  void shouldMeanWhatItsConfidenceSays() {
    assertThat(Score.of(test).calibrationError()).isLessThan(0.1);
  }

  @Test
  void shouldNotHaveSeenTheTextsThatItIsMeasuredOn() {
    String seen =
        new String(definition.folder().read("examples.jsonl"), StandardCharsets.UTF_8)
            + String.join("\n", Rejects.of(definition.folder(), true).general());

    assertThat(test).allMatch(it -> !seen.contains(it.text()));
    assertThat(development).allMatch(it -> !seen.contains(it.text()));
  }

  private record Score(
      int right,
      int wrong,
      int inScope,
      int rejected,
      int offTopic,
      double accuracy,
      double calibrationError) {
    static Score of(List<Case> cases) {
      List<Case> inScope = cases.stream().filter(it -> !it.offTopic()).toList();
      List<Case> off = cases.stream().filter(Case::offTopic).toList();
      return new Score(
          count(inScope.stream().filter(it -> it.sure() && it.best().equals(it.label())).toList()),
          count(inScope.stream().filter(it -> it.sure() && !it.best().equals(it.label())).toList()),
          count(inScope),
          count(off.stream().filter(it -> !it.sure()).toList()),
          count(off),
          count(inScope.stream().filter(it -> it.best().equals(it.label())).toList())
              / (double) inScope.size(),
          calibrationError(inScope));
    }

    private static int count(List<Case> cases) {
      return cases.size();
    }

    /** Expected calibration error over ten bins of equal width (Naeini et al., 2015). */
    private static double calibrationError(List<Case> cases) {
      double error = 0;
      for (int bin = 0; bin < 10; bin++) {
        double from = bin / 10.0;
        List<Case> within =
            cases.stream()
                .filter(it -> it.confidence() > from && it.confidence() <= from + 0.1)
                .toList();
        double confidence = within.stream().mapToDouble(Case::confidence).sum();
        long right = within.stream().filter(it -> it.best().equals(it.label())).count();
        error += Math.abs(confidence - right) / cases.size();
      }
      return error;
    }
  }

  private static List<Case> ask(InferenceModel model, String file) throws IOException {
    List<Case> cases = new ArrayList<>();
    try (InputStream in =
        TicketClassifierTest.class.getResourceAsStream("/ticket-classifier/" + file)) {
      String lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : lines.lines().toList()) {
        JsonNode row = new ObjectMapper().readTree(line);
        cases.add(ask(model, row.path("text").asText(), row.path("label").asText()));
      }
    }
    return cases;
  }

  private static Case ask(InferenceModel model, String text, String label) {
    ModelAnswer.Answer answer =
        (ModelAnswer.Answer) model.answer(new ModelInput(text), SampleCalls.patient());
    double confidence = Objects.requireNonNull(answer.confidence());
    double least = Objects.requireNonNull(definition.minConfidence());
    return new Case(
        text,
        label,
        String.valueOf(answer.value()),
        confidence,
        answer.doubt() == null && confidence >= least);
  }
}
