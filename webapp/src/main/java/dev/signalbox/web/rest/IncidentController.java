package dev.signalbox.web.rest;

import dev.signalbox.identity.Caller;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.RetryIncident;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deals with steps that cannot go on. */
@RestController
@RequestMapping(ApiPaths.BASE + "/incidents")
@Tag(name = "Instances")
class IncidentController {
  private final IncidentDesk desk;

  IncidentController(IncidentDesk desk) {
    this.desk = desk;
  }

  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Gives the failed step new attempts")
  void retry(Caller caller, @PathVariable String id) {
    desk.retry(new RetryIncident(caller, id, null));
  }
}
