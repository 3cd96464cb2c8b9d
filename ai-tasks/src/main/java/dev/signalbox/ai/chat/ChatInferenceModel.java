package dev.signalbox.ai.chat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A language model that is told what to do with each input. It has no confidence. */
final class ChatInferenceModel implements InferenceModel {
  private static final Set<FinishReason> UNFINISHED =
      Set.of(FinishReason.LENGTH, FinishReason.CONTENT_FILTER, FinishReason.OTHER);
  private static final int LONGEST_NAME = 200;

  private final ChatSpec spec;
  private final ChatModel chat;
  private final WireHttpClient http;
  private final String digest;

  ChatInferenceModel(ChatSpec spec, ChatModel chat, WireHttpClient http, String digest) {
    this.spec = spec;
    this.chat = chat;
    this.http = http;
    this.digest = digest;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public String promptVersion() {
    return spec.instructions().version();
  }

  @Override
  public Usage most(ModelInput input) {
    return spec.most(input.text());
  }

  @Override
  public ModelAnswer answer(ModelInput input, ModelCall call) {
    return LangChainEdge.of(
        () -> read(http.during(call, () -> chat.chat(spec.about(input.text()))), most(input)));
  }

  /** What cannot be read was written all the same, and is charged as the server counted it. */
  private ModelAnswer read(ChatResponse response, Usage most) {
    Usage usage = TokenCounts.of(response.tokenUsage(), most);
    try {
      AnswerForm.Read read = spec.form().read(text(response));
      return new ModelAnswer.Answer(
          read.value(), null, read.alternatives(), doubt(response), detail(response), usage);
    } catch (NoAnswerException e) {
      return e.failure().having(usage);
    }
  }

  private static String text(ChatResponse response) {
    @Nullable String text = response.aiMessage().text();
    if (text == null || text.isBlank()) {
      throw NoAnswerException.unreadable("it has no text");
    }
    return text;
  }

  private static @Nullable String doubt(ChatResponse response) {
    @Nullable FinishReason reason = response.finishReason();
    return reason != null && UNFINISHED.contains(reason) ? "the model's answer was cut off" : null;
  }

  /** Which model the server says it was: a name there may stand for another one tomorrow. */
  private static Map<String, Object> detail(ChatResponse response) {
    @Nullable String served = response.modelName();
    return served == null || served.isBlank() || served.length() > LONGEST_NAME
        ? Map.of()
        : Map.of("servedModel", served);
  }
}
