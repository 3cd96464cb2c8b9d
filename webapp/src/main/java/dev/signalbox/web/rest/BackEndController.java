package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.gateway.BackEnds;
import dev.signalbox.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The back ends that answer AI tasks. */
@RestController
@RequestMapping(ApiPaths.BASE + "/ai/backends")
@Tag(name = "AI")
class BackEndController {
  private final BackEnds backEnds;

  BackEndController(BackEnds backEnds) {
    this.backEnds = backEnds;
  }

  @GetMapping
  @Operation(
      summary = "Lists the back ends as this node sees them",
      description =
          "`state` is `closed` (it is asked), `open` (left alone after failures), `half-open` (a"
              + " few calls try it), `held` (it asked to be left alone), `cold` (its models are"
              + " being loaded) or `draining`.")
  Listed<BackEndJson> list() {
    return Listed.all(backEnds.list().stream().map(BackEndJson::of).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "Shows one back end as this node sees it")
  BackEndJson get(@PathVariable String id) {
    return backEnds
        .find(id)
        .map(BackEndJson::of)
        .orElseThrow(
            () ->
                new SignalboxException(
                    ErrorCode.BACKEND_NOT_FOUND, "There is no back end with the id " + id + "."));
  }

  @PostMapping("/{id}/drain")
  @Operation(
      summary = "Takes a back end out of service",
      description =
          "No node gives it anything new; what it does already goes on to its end. It stays so"
              + " over restarts. The change is in the decision log; a second one changes nothing.")
  SwitchJson drain(Caller caller, @PathVariable String id) {
    return new SwitchJson(id, true, backEnds.drain(caller, id));
  }

  @PostMapping("/{id}/undrain")
  @Operation(summary = "Takes a drained back end back into service")
  SwitchJson undrain(Caller caller, @PathVariable String id) {
    return new SwitchJson(id, false, backEnds.undrain(caller, id));
  }

  /**
   * How the switch stands.
   *
   * @param changed whether this request changed it
   */
  record SwitchJson(String id, boolean drained, boolean changed) {}
}
