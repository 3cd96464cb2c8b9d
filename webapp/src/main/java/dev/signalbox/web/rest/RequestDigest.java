package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two requests are the same: SHA-256 over method, path with query, and body; of an
 * upload, over its parts, because each repeat draws a new boundary. Every piece is preceded by its
 * length, so that no two requests run together.
 */
final class RequestDigest {
  private final MessageDigest digest;

  private RequestDigest(MessageDigest digest) {
    this.digest = digest;
  }

  static String of(HttpServletRequest request) throws IOException {
    RequestDigest digest = new RequestDigest(sha256());
    digest.add(request.getMethod());
    digest.add(request.getRequestURI());
    digest.add(request.getQueryString());
    if (request instanceof BufferedRequest buffered) {
      digest.add(buffered.body());
    } else if (String.valueOf(request.getContentType()).startsWith("multipart/form-data")) {
      for (Part part : parts(request)) {
        digest.add(part.getName());
        digest.add(part.getSubmittedFileName());
        digest.add(part.getInputStream().readAllBytes());
      }
    }
    return HexFormat.of().formatHex(digest.digest.digest());
  }

  private static Collection<Part> parts(HttpServletRequest request) {
    try {
      return request.getParts();
    } catch (IllegalStateException e) {
      throw new SignalboxException(
          ErrorCode.PAYLOAD_TOO_LARGE, "The upload is larger than what is read here.", e);
    } catch (IOException | ServletException e) {
      throw new SignalboxException(ErrorCode.MALFORMED_REQUEST, "The upload cannot be read.", e);
    }
  }

  private void add(@Nullable String text) {
    add(text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
