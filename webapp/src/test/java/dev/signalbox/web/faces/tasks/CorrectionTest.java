package dev.signalbox.web.faces.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.audit.Alternative;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.task.Review;
import dev.signalbox.task.ReviewGuidance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionTest {
  private static final Alternative BILLING = new Alternative("billing", 0.3);
  private static final Alternative DELIVERY = new Alternative("delivery", 0.2);

  @Test
  void shouldTakeTheChosenAnswerByItsPlace() {
    ReviewView review = review("billing", BILLING, DELIVERY);

    assertThat(review.choices()).extracting(ReviewView.Choice::value).containsExactly("delivery");
    assertThat(Correction.of(review, Map.of("choice", "0"))).isEqualTo("delivery");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "-1", "99999", "billing"})
  void shouldRefuseAChoiceThatIsNone(String choice) {
    ReviewView review = review("billing", BILLING, DELIVERY);

    assertThatThrownBy(() -> Correction.of(review, Map.of("choice", choice)))
        .isInstanceOf(SignalboxException.class);
  }

  @Test
  void shouldKeepTheKindsOfAStructuresFields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("amount", 12.5);
    fields.put("count", 3);
    fields.put("paid", true);
    fields.put("iban", null);
    fields.put("lines", List.of(Map.of("a", 1)));
    Map<String, String> sent =
        Map.of(
            "entry.0", "1234.5",
            "entry.1", "4",
            "entry.2", "false",
            "entry.3", "DE89",
            "entry.4", "[{\"a\":2}]");

    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("amount", 1234.5);
    expected.put("count", 4L);
    expected.put("paid", false);
    expected.put("iban", "DE89");
    expected.put("lines", List.of(Map.of("a", 2)));
    assertThat(Correction.of(review(fields), sent)).isEqualTo(expected);
  }

  @Test
  void shouldTakeAnEmptiedFieldAsMissing() {
    assertThat(Correction.of(review(Map.of("amount", 12.5)), Map.of("entry.0", " ")))
        .isEqualTo(java.util.Collections.singletonMap("amount", null));
  }

  @Test
  void shouldNameTheFieldsThatCannotBeRead() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("amount", 12.5);
    fields.put("lines", List.of());

    assertThatThrownBy(
            () -> Correction.of(review(fields), Map.of("entry.0", "much", "entry.1", "{")))
        .isInstanceOfSatisfying(
            SignalboxException.class,
            refusal ->
                assertThat(refusal.errors())
                    .extracting(FieldError::field)
                    .containsExactly("entry.0", "entry.1"));
  }

  @Test
  void shouldTakeTextWhereNothingIsToBeChosen() {
    assertThat(Correction.of(review("a draft"), Map.of("answer", "better"))).isEqualTo("better");
    assertThatThrownBy(() -> Correction.of(review("a draft"), Map.of("answer", " ")))
        .isInstanceOf(SignalboxException.class);
  }

  @Test
  void shouldLeaveTheFieldsThatNobodyTouched() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("address", "1 Road\r\nTown\nLand");
    fields.put("name", "a\u202Eb\u0007c");
    fields.put("amount", 12.5);
    ReviewView review = review(fields);
    Map<String, String> sent = new LinkedHashMap<>();
    sent.put("entry.0", review.entries().get(0).shown().replaceAll("\\R", ""));
    sent.put("entry.1", review.entries().get(1).shown());
    sent.put("entry.2", "13");

    Map<String, Object> expected = new LinkedHashMap<>(fields);
    expected.put("amount", 13.0);
    assertThat(Correction.of(review, sent)).isEqualTo(expected);
  }

  @Test
  void shouldLeaveAnAnswerThatNobodyTouched() {
    ReviewView review = review("one\u0007\ntwo");

    assertThat(
            Correction.of(review, Map.of("answer", review.suggestionText().replace("\n", "\r\n"))))
        .isEqualTo("one\u0007\ntwo");
  }

  @Test
  void shouldEditLinesAsLines() {
    assertThat(review(Map.of("address", "1 Road\nTown")).entries().get(0).tall()).isTrue();
    assertThat(review(Map.of("address", "1 Road")).entries().get(0).tall()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"YES", " true "})
  void shouldReadYes(String typed) {
    assertThat(Correction.of(review(Map.of("paid", false)), Map.of("entry.0", typed)))
        .isEqualTo(Map.of("paid", true));
  }

  @Test
  void shouldRefuseWhatIsNeitherYesNorNo() {
    assertThat(refused(Map.of("paid", true), "maybe")).containsExactly("must be yes or no");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678901234567890", "1e400"})
  void shouldRefuseNumbersThatCannotBeKept(String typed) {
    assertThat(refused(Map.of("count", 3), typed)).containsExactly("is too large a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "1e400", "much"})
  void shouldRefuseBrokenNumbersThatCannotBeKept(String typed) {
    assertThat(refused(Map.of("amount", 1.5), typed)).hasSize(1);
  }

  private static List<String> refused(Map<String, Object> fields, String typed) {
    try {
      Object read = Correction.of(review(fields), Map.of("entry.0", typed));
      return List.of("read as " + read);
    } catch (SignalboxException refusal) {
      return refusal.errors().stream().map(FieldError::message).toList();
    }
  }

  private static ReviewView review(Object suggestion, Alternative... alternatives) {
    return ReviewView.of(
        new Review("text", suggestion, 0.4, List.of(alternatives), "unsure", ReviewGuidance.NONE));
  }
}
