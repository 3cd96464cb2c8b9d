package dev.signalbox.store.ledger;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a tenant's log was at a moment, as a C2SP tlog-checkpoint in a signed note: origin, size,
 * root (base64), the time as an extension line; an empty line; the signature.
 *
 * @param root in hex
 */
record Checkpoint(String origin, long size, String root, Instant time) {
  private static final String TIME = "time ";
  private static final String SIGNATURE = "\u2014 ";
  private static final int LINES = 4;

  /** The text that is signed, each line ended. */
  private String text() {
    String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(root));
    return origin + "\n" + size + "\n" + base64 + "\n" + TIME + time + "\n";
  }

  /** The whole note, signed. */
  String sign(CheckpointKey key) {
    byte[] signature = key.sign(text().getBytes(StandardCharsets.UTF_8));
    byte[] signed = Arrays.copyOf(key.id(), CheckpointKey.ID_BYTES + signature.length);
    System.arraycopy(signature, 0, signed, CheckpointKey.ID_BYTES, signature.length);
    return text()
        + "\n"
        + SIGNATURE
        + key.name()
        + " "
        + Base64.getEncoder().encodeToString(signed)
        + "\n";
  }

  /** Reads a note; empty when it is malformed, or not signed by this key. */
  static Optional<Checkpoint> open(String note, CheckpointKey key) {
    String[] parts = note.split("\n\n", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      Optional<Checkpoint> checkpoint = parse(parts[0].split("\n", -1));
      return checkpoint.filter(
          read -> (read.text() + "\n" + parts[1]).equals(note) && isSigned(read, parts[1], key));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  static boolean isSignatureLine(String line) {
    return line.startsWith(SIGNATURE);
  }

  private static Optional<Checkpoint> parse(String[] lines) {
    if (lines.length != LINES || !lines[LINES - 1].startsWith(TIME)) {
      return Optional.empty();
    }
    String root = HexFormat.of().formatHex(Base64.getDecoder().decode(lines[2]));
    Instant time = Instant.parse(lines[LINES - 1].substring(TIME.length()));
    return Optional.of(new Checkpoint(lines[0], Long.parseLong(lines[1]), root, time));
  }

  private static boolean isSigned(Checkpoint read, String signatures, CheckpointKey key) {
    String prefix = SIGNATURE + key.name() + " ";
    if (!signatures.startsWith(prefix)) {
      return false;
    }
    byte[] signed = Base64.getDecoder().decode(signatures.substring(prefix.length()).strip());
    // Several base64 texts decode to the same bytes; only one of them is ours.
    if (!signatures.equals(prefix + Base64.getEncoder().encodeToString(signed) + "\n")) {
      return false;
    }
    int idBytes = CheckpointKey.ID_BYTES;
    return signed.length > idBytes
        && Arrays.equals(Arrays.copyOf(signed, idBytes), key.id())
        && key.verifies(
            read.text().getBytes(StandardCharsets.UTF_8),
            Arrays.copyOfRange(signed, idBytes, signed.length));
  }
}
