package dev.signalbox.web.faces.processes;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.web.faces.CurrentUser;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The BPMN of a version for the viewer in the pages, for those who may open the pages with it. */
@RestController
class DiagramLive {
  private static final MediaType XML = new MediaType("application", "xml", StandardCharsets.UTF_8);

  private final ProcessCatalog catalog;
  private final CurrentUser user;

  DiagramLive(ProcessCatalog catalog, CurrentUser user) {
    this.catalog = catalog;
    this.user = user;
  }

  /** A browser may keep it and asks whether it is still the same. */
  @GetMapping("/live/diagrams/{key}/{version}")
  ResponseEntity<byte[]> diagram(@PathVariable String key, @PathVariable int version) {
    String xml =
        catalog
            .diagram(user.caller().tenant(), new DefinitionRef(key, version))
            .orElseThrow(
                () ->
                    new SignalboxException(
                        ErrorCode.PROCESS_NOT_FOUND,
                        "Version " + version + " of " + key + " is not deployed."));
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .contentType(XML)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .eTag('"' + DigestUtils.md5DigestAsHex(bytes) + '"')
        .body(bytes);
  }
}
