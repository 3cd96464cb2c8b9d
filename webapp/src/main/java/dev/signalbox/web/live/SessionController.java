package dev.signalbox.web.live;

import dev.signalbox.identity.CallerContext;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells an open page whose session it has; without one it gets 401. */
@Hidden
@RestController
class SessionController {
  private final CallerContext context;

  SessionController(CallerContext context) {
    this.context = context;
  }

  @GetMapping("/live/session")
  ResponseEntity<Map<String, String>> session() {
    String user = context.current().map(caller -> caller.actor().id()).orElse("");
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("user", user));
  }
}
