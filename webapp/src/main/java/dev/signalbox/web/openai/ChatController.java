package dev.signalbox.web.openai;

import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.RecordedInference;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.identity.Caller;
import dev.signalbox.web.gateway.AskedTerms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.WebAsyncTask;

/**
 * Lets programs talk to language models, under the same policies, routes, budgets and records as
 * steps of a process ask them.
 */
@RestController
@RequestMapping(OpenAiPaths.BASE)
class ChatController {
  private final RecordedInference inference;
  private final Conversations conversations;
  private final Clock clock;

  ChatController(RecordedInference inference, Conversations conversations, Clock clock) {
    this.inference = inference;
    this.conversations = conversations;
    this.clock = clock;
  }

  @PostMapping(path = "/chat/completions", consumes = MediaType.APPLICATION_JSON_VALUE)
  WebAsyncTask<ResponseEntity<byte[]>> complete(
      Caller caller,
      @RequestBody byte[] body,
      HttpServletRequest request,
      HttpServletResponse response) {
    RequestJson asked = RequestJson.read(body);
    if (!(asked.field("messages") instanceof List<?> messages) || messages.isEmpty()) {
      throw RequestJson.wrong("messages", "is not a list with a message in it");
    }
    AskedTerms terms = AskedTerms.of(request, clock.instant());
    InferenceRequest question = terms.request(caller, AiTask.CHAT, asked.model(), asked.fields());
    ChatAnswer answer = new ChatAnswer(response, asked.flag("stream"));
    return conversations.begin(() -> answer.end(inference.relay(question, answer)));
  }
}
