package dev.signalbox.opa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256, in hex, the way {@code sha256sum} tells it. */
final class Digests {
  private Digests() {}

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What {@code sha256sum} prints for these files, by path. */
  static String listing(Map<String, byte[]> files) {
    StringBuilder listing = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (path, content) ->
                listing.append(sha256(content)).append("  ").append(path).append('\n'));
    return listing.toString();
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
