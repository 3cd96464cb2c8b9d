package dev.signalbox.connector.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.connector.descriptor.Idempotency.Mode;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorReaderTest {
  private static final String FILE = "connectors/desk/1/connector.yaml";
  private static final String VALID =
      """
      id: desk
      version: 1
      title: Desk
      documentation: A desk
      clearance: internal
      auth: {type: bearer}
      headers: {request: [X-Api-Version]}
      operations:
        create-ticket:
          title: Create
          effect: write
          idempotency: {mode: key, header: Idempotency-Key}
          timeout: PT10S
          retry: {delay: PT3S}
          input: {type: object, properties: {text: {type: string}}}
          output: {type: object}
          result: /id
      """;

  private final DescriptorReader reader = new DescriptorReader();

  @Test
  void shouldReadWhatIsDeclared() {
    ConnectorDescriptor desk = reader.read(FILE, VALID);

    OperationDescriptor create = Objects.requireNonNull(desk.operations().get("create-ticket"));
    assertThat(desk.id()).isEqualTo("desk");
    assertThat(desk.clearance()).isEqualTo(Sensitivity.INTERNAL);
    assertThat(create.name()).isEqualTo("desk.create-ticket");
    assertThat(create.id().route()).isEqualTo("direct:desk.v1.create-ticket");
    assertThat(create.idempotency().mode()).isEqualTo(Mode.KEY);
    assertThat(create.limits().timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(create.limits().retryDelay()).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: desk            | id: Desk            | id: must be lower-case words
          id: desk            | id: callback-key    | id: is the name of a setting
          version: 1          | version: new        | version: must be a whole number
          title: Desk         | titel: Desk         | title: is missing
          clearance: internal | clearance: secret   | clearance: must be one of [public, internal
          X-Api-Version       | Authorization       | headers.request: 'authorization' is set by the kit
          X-Api-Version       | CAMELHttpUri        | headers.request: 'camelhttpuri' is no header name
          effect: write       | effect: magic       | operations.create-ticket.effect: must be one of
          mode: key           | mode: hope          | operations.create-ticket.idempotency.mode: must be one of
          key, header: Idempotency-Key | key | operations.create-ticket.idempotency.header: is missing
          mode: key, header:  | mode: lookup, operation: | operations.create-ticket.idempotency.operation: must name a read
          timeout: PT10S      | timeout: 10 s       | operations.create-ticket.timeout: must be an ISO-8601
          timeout: PT10S      | timeout: PT0S       | operations.create-ticket.timeout: must be longer
          result: /id         | result: id          | operations.create-ticket.result: must be a JSON Pointer
          result: /id         | reslt: /id          | operations.create-ticket.reslt: is not a field
          {type: string}      | {type: text}        | operations.create-ticket.input: is no JSON Schema
          create-ticket       | createTicket        | the name of an operation
          title: Create       | "  title: ["        | is no well-formed YAML
          title: Desk         | id: desk            | duplicate key
          """)
  void shouldNameFileAndFieldThatAreWrong(String right, String wrong, String message) {
    String broken = VALID.replace(right, wrong);

    assertThatThrownBy(() -> reader.read(FILE, broken))
        .isInstanceOf(DescriptorException.class)
        .hasMessageStartingWith(FILE + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void shouldDemandThatCallbacksCanNameTheTask() {
    String broken =
        VALID.replace(
            "    result: /id\n",
            """
                result: /id
                completion: {mode: callback, timeout: PT1H, payload: {type: object}, result: /x}
            """);

    assertThatThrownBy(() -> reader.read(FILE, broken))
        .hasMessageContaining("supplied: must carry the callback-key");
  }

  @Test
  void shouldFetchNoSchemaFromElsewhere() {
    String remote = VALID.replace("{type: string}", "{$ref: 'http://127.0.0.1:1/schema.json'}");

    assertThatThrownBy(() -> reader.read(FILE, remote)).isInstanceOf(RuntimeException.class);
  }
}
