package dev.signalbox.web.faces.spend;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells an open page of spending whether anything was spent. */
@RestController
class SpendLive {
  private final SpendReader reader;

  SpendLive(SpendReader reader) {
    this.reader = reader;
  }

  @GetMapping("/live/spend/pulse")
  Map<String, String> pulse() {
    return Map.of("fingerprint", reader.fingerprint());
  }
}
