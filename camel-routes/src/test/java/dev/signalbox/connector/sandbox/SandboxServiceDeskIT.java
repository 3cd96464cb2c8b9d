package dev.signalbox.connector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.connector.ConnectorAutoConfiguration;
import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.effect.EffectStart;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.ResumeTask;
import dev.signalbox.task.ServiceTaskHandler;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome.Completed;
import dev.signalbox.task.TaskOutcome.Failed;
import dev.signalbox.task.TaskOutcome.Parked;
import dev.signalbox.task.TaskResumption;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The connector against the sandbox of the same application, over a real port. */
@Timeout(120)
class SandboxServiceDeskIT {
  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private ConfigurableApplicationContext application;

  @BeforeEach
  void start() {
    application =
        new SpringApplicationBuilder(Application.class)
            .bannerMode(Banner.Mode.OFF)
            .profiles("demo")
            .properties("server.port=0", "server.address=127.0.0.1", "signalbox.home=" + home)
            .run();
  }

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void shouldPutATicketIntoItsBooksOnceAndKeepItOverARestart() throws Exception {
    String text = "<script>alert('x')</script> Grüße ".repeat(5000);
    Completed created = (Completed) call("create-ticket", text);
    call("create-ticket", text);
    assertThat(created.variables()).containsEntry("answer", "T-1001");

    stop();
    start();
    call("create-ticket", text);

    JsonNode books = json(get("/tickets"));
    assertThat(books.path("items")).hasSize(1);
    assertThat(books.at("/items/0/text").asText()).isEqualTo(text);
    assertThat(books.at("/items/0/category").asText()).isEqualTo("billing");
    assertThat(books.at("/items/0/reference").asText()).isEqualTo("order-7");
    assertThat(get("").body()).contains("&lt;script&gt;").doesNotContain("<script");
    assertThat(get("").headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(get("/style.css").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldRefuseProgramsWithoutItsToken() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url("/api/tickets"))
            .header("Idempotency-Key", "k")
            .POST(BodyPublishers.ofString("{\"text\":\"x\"}"))
            .build();

    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    assertThat(get("/api/tickets").statusCode()).isEqualTo(401);
  }

  @Test
  void shouldBeAsASystemThatIsDownWhileItIsSwitchedOff() throws Exception {
    outage("begin");

    assertThat(call("create-ticket", "nobody hears this")).isInstanceOf(Failed.class);
    assertThat(get("").body()).contains("Out of order");

    assertThat(switched("perhaps")).isEqualTo(400);
    assertThat(get("").body()).contains("Out of order");
    outage("end");
    assertThat(switched("")).isEqualTo(400);
    assertThat(call("create-ticket", "heard")).isInstanceOf(Completed.class);
  }

  @Test
  void shouldResumeTheWaitingTaskWhenSomeoneResolvesTheTicket() throws Exception {
    Parked parked = (Parked) call("request-resolution", "please decide");
    assertThat(get("").body()).contains("A process waits").doesNotContain(parked.resumeKey());
    assertThat(get("/tickets").body()).doesNotContain(parked.resumeKey());

    HttpRequest resolve =
        HttpRequest.newBuilder(url("/tickets/T-1001/resolve"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("outcome=resolved&resolution=Gr%C3%BC%C3%9Fe"))
            .build();
    assertThat(http.send(resolve, BodyHandlers.ofString()).statusCode()).isEqualTo(303);
    http.send(resolve, BodyHandlers.ofString());

    List<ResumeTask> resumed = application.getBean(Resumed.class).commands;
    assertThat(resumed).hasSize(1);
    assertThat(resumed.get(0).resumeKey()).isEqualTo(parked.resumeKey());
    assertThat(resumed.get(0).payload())
        .containsOnly(Map.entry("outcome", "resolved"), Map.entry("resolution", "Grüße"));
    assertThat(json(get("/tickets")).at("/items/0/status").asText()).isEqualTo("resolved");
  }

  private void outage(String setting) throws Exception {
    assertThat(switched(setting)).isEqualTo(303);
  }

  private int switched(String setting) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url("/outage"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("outage=" + setting))
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  private dev.signalbox.task.TaskOutcome call(String operation, String text) {
    ElementRef element =
        new ElementRef(
            new ProcessInstanceId("instance-1"), new DefinitionRef("p", 1), "call", "order-7");
    Map<String, Object> inputs =
        Map.of(
            "operation",
            "service-desk." + operation,
            "text",
            text,
            "category",
            "billing",
            "resultVariable",
            "answer");
    return application
        .getBean(ServiceTaskHandler.class)
        .handle(
            new ServiceTaskInvocation(
                new ServiceTaskInvocation.ServiceTask(
                    "task-1", "connector", element, Instant.EPOCH),
                Caller.system(TenantId.DEFAULT, "dispatcher"),
                inputs,
                1,
                Instant.now().plusSeconds(30)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
  }

  private URI url(String path) {
    int port = ((WebServerApplicationContext) application).getWebServer().getPort();
    return URI.create("http://127.0.0.1:" + port + "/sandbox/service-desk" + path);
  }

  private static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
    return new ObjectMapper().readTree(response.body());
  }

  @SpringBootConfiguration
  @ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    ConnectorAutoConfiguration.class,
    SandboxAutoConfiguration.class
  })
  static class Application {
    @Bean
    PolicyDecisionPoint policies() {
      return query -> new PolicyDecision.Permit("r1", List.of());
    }

    @Bean
    EffectLog effects() {
      return new ForgetfulEffects();
    }

    @Bean
    Resumed resumed() {
      return new Resumed();
    }
  }

  /** Notes who is resumed. */
  static class Resumed implements TaskResumption {
    final List<ResumeTask> commands = new CopyOnWriteArrayList<>();

    @Override
    public boolean resume(ResumeTask command) {
      return commands.add(command);
    }
  }

  /** Every attempt looks like the first. */
  static class ForgetfulEffects implements EffectLog {
    @Override
    public EffectStart begin(EffectIntent intent) {
      return new EffectStart.Fresh();
    }

    @Override
    public void abandon(EffectKey key) {}

    @Override
    public void settle(List<SettledEffect> effects) {}

    @Override
    public void forget(List<ProcessInstanceId> instances) {}
  }
}
