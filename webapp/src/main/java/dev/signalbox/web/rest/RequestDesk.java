package dev.signalbox.web.rest;

import dev.signalbox.identity.Caller;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The form "Try a request" of the page of routes: what programs ask, asked with a session. */
@Hidden
@RestController
@RequestMapping("/live/routes")
class RequestDesk {
  private final ExplainController explaining;
  private final AiController asking;

  RequestDesk(ExplainController explaining, AiController asking) {
    this.explaining = explaining;
    this.asking = asking;
  }

  @PostMapping("/explain/{task}")
  ExplanationJson explain(
      Caller caller, @PathVariable String task, @Valid @RequestBody AiBody body) {
    return explaining.explain(caller, task, body);
  }

  @PostMapping("/ask/{task}")
  InferenceJson ask(
      Caller caller,
      @PathVariable String task,
      @Valid @RequestBody AiBody body,
      HttpServletResponse response) {
    return asking.infer(caller, task, body, response);
  }
}
