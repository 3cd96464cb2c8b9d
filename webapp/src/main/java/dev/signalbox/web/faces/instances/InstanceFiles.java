package dev.signalbox.web.faces.instances;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.FileContent;
import dev.signalbox.process.InstanceView;
import dev.signalbox.web.faces.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the page of one instance fetches: whether it changed, and whole variables as files. A file
 * is always saved and never opened by the browser, whatever it says it is.
 */
@RestController
@RequestMapping("/live/instances/one/{id}")
class InstanceFiles {
  private final InstanceReader reader;
  private final InstanceAccess access;

  InstanceFiles(InstanceReader reader, InstanceAccess access) {
    this.reader = reader;
    this.access = access;
  }

  @GetMapping
  Pulse pulse(@PathVariable String id) {
    return reader
        .read(id)
        .map(it -> new Pulse(it.fingerprint(), it.isOpen()))
        .orElseThrow(InstanceFiles::missing);
  }

  @GetMapping("/variable")
  ResponseEntity<byte[]> variable(@PathVariable String id, @RequestParam String name) {
    InstanceView view = access.find(id).orElseThrow(InstanceFiles::missing);
    Object value = view.variables().get(name);
    if (value == null) {
      throw missing();
    }
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment(fileName(name, value)))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(bytes(value));
  }

  private static String attachment(String name) {
    return ContentDisposition.attachment()
        .filename(name, StandardCharsets.UTF_8)
        .build()
        .toString();
  }

  private static String fileName(String variable, Object value) {
    String name =
        value instanceof FileContent file
            ? file.name()
            : variable + (value instanceof Map || value instanceof List ? ".json" : ".txt");
    String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]", "_").strip();
    return plain.isEmpty() || plain.startsWith(".") ? "file" + plain : plain;
  }

  private static byte[] bytes(Object value) {
    return value instanceof FileContent file
        ? file.bytes()
        : (value instanceof String text ? text : PlainText.of(value))
            .getBytes(StandardCharsets.UTF_8);
  }

  private static SignalboxException missing() {
    return new SignalboxException(
        ErrorCode.INSTANCE_NOT_FOUND, "There is no such instance or variable, or it is not yours.");
  }

  /** Whether the page shows the newest, and whether more can come. */
  record Pulse(@Nullable String fingerprint, boolean open) {}
}
