package dev.signalbox.web.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import dev.signalbox.web.blackbox.RestClient.Answer;
import dev.signalbox.web.testing.ChatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own clients, unmodified, against the whole product. */
class OpenAiClientsIT extends SignalboxIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPT = Path.of("src/test/peers/openai_client.py");

  private static ChatServer server;
  private static ChatServer broken;

  @BeforeAll
  static void start() {
    server = new ChatServer();
    broken = new ChatServer();
    broken.answering(
        (request, exchange) -> {
          ChatServer.begin(exchange);
          ChatServer.word(exchange, "Hello");
        });
    Conversations.declareBackend(home(), "clients-one", "openai", server.url());
    Conversations.declareBackend(home(), "clients-broken", "openai", broken.url());
    Conversations.declareRoute(home(), "clients", "talker", "clients-one");
    Conversations.declareRoute(home(), "clients-cut", "talker", "clients-broken");
    Conversations.declareRoute(home(), "client-vectors", "text-vector", "clients-one");
  }

  @AfterAll
  static void stop() {
    server.close();
    broken.close();
  }

  @BeforeEach
  void awaitTheFiles() {
    Awaitility.await("the files are taken up")
        .atMost(Duration.ofSeconds(30))
        .until(() -> rest().get("operator", "/v1/models/client-vectors").status() == 200);
    assertThat(
            rest()
                .put(
                    "officer",
                    "/api/v1/budgets/clients-broke",
                    Map.of(
                        "amount",
                        0,
                        "currency",
                        "EUR",
                        "period",
                        "total",
                        "scope",
                        Map.of("tag", "broke")))
                .status())
        .isEqualTo(200);
  }

  @Test
  void shouldAnswerTheJavaClient() {
    ChatCompletion completion = java().chat().completions().create(hello().build());

    assertThat(completion.choices().get(0).message().content()).hasValue("Hello there");
    assertThat(completion.usage().orElseThrow().totalTokens()).isEqualTo(9);
  }

  @Test
  void shouldTellTheJavaClientHowTheAnswerCameAbout() {
    try (HttpResponseFor<ChatCompletion> response =
        java().chat().completions().withRawResponse().create(hello().build())) {
      assertThat(response.headers().values("Signalbox-Model")).containsExactly("talker");
      assertThat(response.headers().values("Signalbox-Cost")).containsExactly("1.000000 EUR");
      assertThat(response.headers().values("Signalbox-Decision")).hasSize(1);
    }
  }

  @Test
  void shouldStreamToTheJavaClient() {
    try (StreamResponse<ChatCompletionChunk> stream =
        java().chat().completions().createStreaming(hello().build())) {
      String content =
          stream.stream()
              .flatMap(it -> it.choices().stream())
              .flatMap(it -> it.delta().content().stream())
              .collect(Collectors.joining());

      assertThat(content).isEqualTo("Hello there");
    }
  }

  @Test
  void shouldLetTheJavaClientUseTools() {
    ChatCompletionCreateParams.Builder params = hello().addFunctionTool(weather());
    ChatCompletionMessage first =
        java().chat().completions().create(params.build()).choices().get(0).message();
    ChatCompletionMessageFunctionToolCall call =
        first.toolCalls().orElseThrow().get(0).asFunction();
    params.addMessage(first);
    params.addMessage(
        ChatCompletionToolMessageParam.builder().toolCallId(call.id()).content("rain").build());

    ChatCompletion second = java().chat().completions().create(params.build());

    assertThat(call.function().arguments()).isEqualTo("{\"city\":\"Oslo\"}");
    assertThat(second.choices().get(0).message().content()).hasValue("Hello there");
  }

  @Test
  void shouldEmbedForTheJavaClientAndListWhatItCanAsk() {
    List<Float> vector =
        java()
            .embeddings()
            .create(EmbeddingCreateParams.builder().model("client-vectors").input("a").build())
            .data()
            .get(0)
            .embedding();

    assertThat(vector).containsExactly(0.25f, -0.5f, 1f);
    assertThat(java().models().list().data()).extracting(Model::id).contains("clients");
  }

  @Test
  void shouldRefuseTheJavaClientInItsOwnExceptions() {
    assertThatThrownBy(() -> java().chat().completions().create(hello().model("nobody").build()))
        .isInstanceOfSatisfying(
            NotFoundException.class, it -> assertThat(it.code()).hasValue("model_not_found"));
    assertThatThrownBy(
            () ->
                java()
                    .chat()
                    .completions()
                    .create(hello().putAdditionalHeader("Signalbox-Tag", "broke").build()))
        .isInstanceOfSatisfying(
            RateLimitException.class, it -> assertThat(it.code()).hasValue("insufficient_quota"));
    assertThatThrownBy(
            () ->
                java()
                    .chat()
                    .completions()
                    .create(
                        hello().putAdditionalHeader("Signalbox-Sensitivity", "restricted").build()))
        .isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void shouldTellTheJavaClientThatAStreamBroke() {
    try (StreamResponse<ChatCompletionChunk> stream =
        java().chat().completions().createStreaming(hello().model("clients-cut").build())) {
      assertThatThrownBy(() -> stream.stream().forEach(chunk -> {}))
          .isInstanceOf(SseException.class);
    }
  }

  @Test
  void shouldServeThePythonClient() throws Exception {
    String python = python();
    assumeThat(python)
        .as("SIGNALBOX_OPENAI_PYTHON with a Python that has openai 3.54.0")
        .isNotNull();

    JsonNode seen = run(Objects.requireNonNull(python));

    assertThat(seen.at("/whole/content").asText()).isEqualTo("Hello there");
    assertThat(seen.at("/whole/tokens").asInt()).isEqualTo(9);
    assertThat(seen.at("/whole/cost").asText()).isEqualTo("1.000000 EUR");
    assertThat(seen.get("stream")).hasToString("{\"content\":\"Hello there\",\"usage\":[]}");
    assertThat(seen.get("counted")).hasToString("{\"content\":\"Hello there\",\"usage\":[9]}");
    assertThat(seen.get("tools"))
        .hasToString(
            "{\"call\":\"weather\",\"arguments\":{\"city\":\"Oslo\"},\"content\":\"Hello there\"}");
    assertThat(seen.get("models")).extracting(JsonNode::asText).contains("clients", "talker");
    assertThat(seen.at("/embeddings/floats")).hasToString("[0.25,-0.5,1.0]");
    assertThat(seen.at("/embeddings/packed")).hasToString("[[0.25,-0.5,1.0],[0.25,-0.5,1.0]]");
    assertError(seen.get("unknown"), "NotFoundError", "model_not_found");
    assertError(seen.get("broke"), "RateLimitError", "insufficient_quota");
    assertError(seen.get("denied"), "PermissionDeniedError", "policy_denied");
    assertError(seen.get("stranger"), "AuthenticationError", "invalid_api_key");
    assertError(seen.get("cut"), "APIError", "ai_unavailable");
  }

  private static void assertError(JsonNode error, String type, String code) {
    assertThat(error.get("type").asText()).isEqualTo(type);
    assertThat(error.get("code").asText()).isEqualTo(code);
  }

  private OpenAIClient java() {
    return OpenAIOkHttpClient.builder()
        .baseUrl(rest().base() + "/v1")
        .apiKey(key())
        .maxRetries(0)
        .build();
  }

  /** A new one that opens nothing but what asks models. */
  private String key() {
    Answer answer =
        rest()
            .post(
                "admin",
                "/api/v1/keys",
                Map.of(
                    "name",
                    "openai-clients",
                    "roles",
                    List.of("operator"),
                    "scopes",
                    List.of("ai")));
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return answer.body().get("secret").asText();
  }

  private static ChatCompletionCreateParams.Builder hello() {
    return ChatCompletionCreateParams.builder().model("clients").addUserMessage("Hello");
  }

  private static FunctionDefinition weather() {
    return FunctionDefinition.builder()
        .name("weather")
        .parameters(
            FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .build())
        .build();
  }

  private static @Nullable String python() {
    String named = System.getProperty("signalbox.test.openai-python");
    return named != null ? named : System.getenv("SIGNALBOX_OPENAI_PYTHON");
  }

  private JsonNode run(String python) throws IOException, InterruptedException {
    Path report = Files.createDirectories(Path.of("target")).resolve("openai-client.json");
    Path complaints = report.resolveSibling("openai-client.txt");
    Process process =
        new ProcessBuilder(python, SCRIPT.toString(), rest().base() + "/v1", key())
            .redirectOutput(report.toFile())
            .redirectError(complaints.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(complaints)).isZero();
    return JSON.readTree(report.toFile());
  }
}
