package dev.signalbox.ai.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelFolders;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.SampleCalls;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoiceFieldsTest {
  private static final String INVOICE =
      """
      Northwind Tools GmbH
      Invoice No.: NW-2026-0415
      Invoice date: 12 March 2026
      VAT ID: DE136695976

      3 x cordless drill     351.00
      Net                  1,053.00
      VAT 19 %               200.07
      Amount due: EUR 1,253.07
      Payable by 11.04.2026
      IBAN: DE89 3704 0044 0532 0130 00
      BIC: COBADEFFXXX
      Reference: RF18 5390 0754 7034
      """;

  @TempDir Path home;

  @Test
  void shouldReadAllFieldsOfAnInvoice() {
    ModelAnswer.Answer answer = read(INVOICE);

    assertThat(answer.doubt()).isNull();
    assertThat(answer.confidence()).isGreaterThan(0.9);
    assertThat(answer.value())
        .isEqualTo(
            Map.of(
                "invoiceNumber", "NW-2026-0415",
                "invoiceDate", "2026-03-12",
                "dueDate", "2026-04-11",
                "amount", 1253.07,
                "currency", "EUR",
                "iban", "DE89370400440532013000",
                "vatId", "DE136695976",
                "reference", "RF18539007547034"));
  }

  @Test
  void shouldTellWhereEachFieldStands() {
    int start = INVOICE.indexOf("DE136695976");

    assertThat(read(INVOICE).detail().get("evidence"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(8)
        .contains(Map.of("start", start, "end", start + 11, "field", "vatId"));
  }

  @Test
  void shouldReadAGermanInvoice() {
    ModelAnswer.Answer answer =
        read(
            """
            Rechnung Nr. 4711/26
            Rechnungsdatum: 02.02.2026
            Gesamtbetrag: 1.190,00 €
            Zahlbar bis 16.02.2026
            IBAN AT61 1904 3002 3457 3201
            """);

    assertThat(answer.doubt()).isNull();
    assertThat(answer.value())
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("invoiceNumber", "4711/26")
        .containsEntry("amount", 1190.0)
        .containsEntry("currency", "EUR")
        .containsEntry("dueDate", "2026-02-16")
        .containsEntry("iban", "AT611904300234573201");
  }

  @Test
  void shouldDoubtAnAccountNumberWithAWrongDigit() {
    ModelAnswer.Answer answer = read(INVOICE.replace("0532 0130 00", "0532 0130 01"));

    assertThat(answer.doubt())
        .isEqualTo("iban fails its check digits: DE89 3704 0044 0532 0130 01");
    assertThat(answer.confidence()).isZero();
  }

  @Test
  void shouldDoubtAnInvoiceWithoutAnAmount() {
    assertThat(read(INVOICE.replace("Amount due: EUR 1,253.07", "All in EUR")).doubt())
        .isEqualTo("amount is missing");
  }

  @Test
  void shouldDoubtAnInvoiceWithTwoAmounts() {
    assertThat(read(INVOICE + "Amount due: EUR 99.00\n").doubt())
        .isEqualTo("amount is ambiguous: 1253.07 or 99.0");
  }

  private ModelAnswer.Answer read(String text) {
    InferenceModel model =
        new ModelFolders(home)
            .definitions().stream()
                .filter(it -> it.name().equals("invoice-fields"))
                .map(it -> new PatternProvider().open(it, SampleCalls.here("pattern")))
                .findFirst()
                .orElseThrow();
    return (ModelAnswer.Answer) model.answer(new ModelInput(text), SampleCalls.patient());
  }
}
