package planted.web;

import ai.onnxruntime.OrtEnvironment;
import com.dylibso.chicory.runtime.Instance;
import dev.langchain4j.model.chat.ChatModel;
import io.grpc.Channel;
import jakarta.persistence.EntityManager;
import org.apache.camel.CamelContext;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;

/** A page that reaches through every port. */
final class PageOnTheEngine {
  @Nullable ProcessEngine engine;
  @Nullable CamelContext camel;
  @Nullable Instance policy;
  @Nullable OrtEnvironment models;
  @Nullable ChatModel chat;
  @Nullable Channel calls;
  @Nullable EntityManager rows;
  planted.camunda.@Nullable AdapterThatKnowsModels adapter;
}
