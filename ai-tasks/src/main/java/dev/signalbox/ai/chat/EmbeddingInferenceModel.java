package dev.signalbox.ai.chat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A model that turns a text into a vector: a list of numbers. */
final class EmbeddingInferenceModel implements InferenceModel {
  /** What servers put around a text. In tokens. */
  private static final int AROUND = 16;

  private final EmbeddingModel model;
  private final WireHttpClient http;
  private final String digest;

  EmbeddingInferenceModel(EmbeddingModel model, WireHttpClient http, String digest) {
    this.model = model;
    this.http = http;
    this.digest = digest;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public Usage most(ModelInput input) {
    return new Usage(Instructions.bytesOf(input.text()) + AROUND, 0);
  }

  @Override
  public ModelAnswer answer(ModelInput input, ModelCall call) {
    return LangChainEdge.of(
        () -> read(http.during(call, () -> model.embed(input.text())), most(input)));
  }

  private static ModelAnswer read(Response<Embedding> response, Usage most) {
    List<Double> vector = new ArrayList<>();
    for (float number : response.content().vector()) {
      if (!Float.isFinite(number)) {
        throw NoAnswerException.unreadable("it has something that is no number");
      }
      vector.add((double) number);
    }
    if (vector.isEmpty()) {
      throw NoAnswerException.unreadable("its vector is empty");
    }
    Usage usage = TokenCounts.of(response.tokenUsage(), most);
    return new ModelAnswer.Answer(vector, null, List.of(), null, Map.of(), usage);
  }
}
