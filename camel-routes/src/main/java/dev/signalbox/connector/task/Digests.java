package dev.signalbox.connector.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of what was sent: equal for equal values, whatever the order of their fields. */
final class Digests {
  private static final ObjectMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Digests() {}

  /** {@code sha256:<hex>} of the inputs, with the operation and its version. */
  static String of(ConnectorTask task) {
    String version = task.operation().connector().version();
    return digest(task.operation().name() + "\n" + version + "\n" + sorted(task));
  }

  private static String sorted(ConnectorTask task) {
    try {
      return SORTED.writeValueAsString(SORTED.convertValue(task.inputs(), java.util.TreeMap.class));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("JSON that was read can be written", impossible);
    }
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return "sha256:"
          + HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
