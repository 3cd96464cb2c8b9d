package dev.signalbox.web.faces.routes;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.gateway.BackEnds;
import dev.signalbox.web.faces.CurrentUser;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the page of routes asks while it is open. */
@RestController
@RequestMapping("/live/routes")
class RoutesLive {
  private final RouteBoard board;
  private final ObjectProvider<BackEnds> backEnds;
  private final CurrentUser user;

  RoutesLive(RouteBoard board, ObjectProvider<BackEnds> backEnds, CurrentUser user) {
    this.board = board;
    this.backEnds = backEnds;
    this.user = user;
  }

  /** Whether what the page shows is still so. */
  @GetMapping
  Map<String, String> pulse() {
    return Map.of("fingerprint", board.read().fingerprint());
  }

  @PostMapping("/backends/{id}/drain")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void drain(@PathVariable String id) {
    requireOperator();
    backEnds.getObject().drain(user.caller(), id);
  }

  @PostMapping("/backends/{id}/undrain")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void undrain(@PathVariable String id) {
    requireOperator();
    backEnds.getObject().undrain(user.caller(), id);
  }

  private void requireOperator() {
    if (!user.isOperator()) {
      throw new SignalboxException(ErrorCode.FORBIDDEN, "Only operators drain back ends.");
    }
  }
}
