package dev.signalbox.store.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The right edge of a Merkle tree after RFC 9162, section 2.1: all that is needed to append and to
 * know the root. Holds one hash for each full subtree, at most 63; appending is O(log n).
 *
 * <p>Not thread-safe.
 */
final class MerkleFrontier {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** The roots of the full subtrees, the largest (leftmost) first. */
  private final List<byte[]> peaks = new ArrayList<>();

  private long size;

  /** The hash of a leaf: SHA-256 of 0x00 and its bytes. */
  static byte[] leafHash(byte[] leaf) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return digest.digest(leaf);
  }

  private static byte[] nodeHash(byte[] left, byte[] right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }

  void append(byte[] leafHash) {
    byte[] carried = leafHash;
    // Each trailing one bit of the size is a full subtree that the new leaf completes.
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      carried = nodeHash(peaks.remove(peaks.size() - 1), carried);
    }
    peaks.add(carried);
    size++;
  }

  long size() {
    return size;
  }

  /** The tree's hash; of no leaves, SHA-256 of nothing. */
  byte[] root() {
    if (peaks.isEmpty()) {
      return sha256().digest();
    }
    byte[] root = peaks.get(peaks.size() - 1);
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = nodeHash(peaks.get(i), root);
    }
    return root;
  }

  /** The peaks in hex, one after the other; with the size, all of the state. */
  String peaks() {
    StringBuilder text = new StringBuilder();
    peaks.forEach(peak -> text.append(HexFormat.of().formatHex(peak)));
    return text.toString();
  }

  /**
   * Restores what {@link #size} and {@link #peaks} told.
   *
   * @throws IllegalArgumentException when they do not fit each other
   */
  static MerkleFrontier of(long size, String peaks) {
    MerkleFrontier frontier = new MerkleFrontier();
    int hashChars = 64;
    if (size < 0 || peaks.length() != Long.bitCount(size) * hashChars) {
      throw new IllegalArgumentException("a tree of " + size + " leaves has other peaks");
    }
    for (int i = 0; i < peaks.length(); i += hashChars) {
      frontier.peaks.add(HexFormat.of().parseHex(peaks, i, i + hashChars));
    }
    frontier.size = size;
    return frontier;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
