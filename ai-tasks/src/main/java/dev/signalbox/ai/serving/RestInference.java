package dev.signalbox.ai.serving;

import dev.signalbox.error.SignalboxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The protocol over REST: bodies in, bodies out. */
public final class RestInference {
  private static final List<String> EXTENSIONS = List.of("binary_tensor_data", "parameters");

  private final InferenceServer server;
  private final Readiness readiness;
  private final ServingProperties properties;

  public RestInference(InferenceServer server, Readiness readiness, ServingProperties properties) {
    this.server = server;
    this.readiness = readiness;
    this.properties = properties;
  }

  public ServerCard card() {
    return readiness.card(EXTENSIONS);
  }

  /** Whether this server takes requests. */
  public boolean isReady() {
    return readiness.isReady();
  }

  /** See {@link InferenceServer#card}. */
  public ModelCard card(String model, @Nullable String version) {
    return server.card(model, version);
  }

  /** See {@link InferenceServer#isReady}. */
  public boolean isReady(String model, @Nullable String version) {
    return server.isReady(model, version);
  }

  /** How long a body may be, in bytes. */
  public int longest() {
    return Math.toIntExact(properties.maxRequest().toBytes());
  }

  /**
   * Answers the request of a body.
   *
   * @param headerLength how long its JSON is; null for all of it
   * @throws SignalboxException why there is no answer
   */
  public RestAnswer infer(Asked asked, byte[] body, @Nullable Integer headerLength) {
    RestQuestion question;
    try {
      question = RestReader.read(body, headerLength);
    } catch (IllegalArgumentException e) {
      throw Refusals.malformed(e);
    }
    return RestWriter.write(server.infer(asked, question.question()), question);
  }
}
