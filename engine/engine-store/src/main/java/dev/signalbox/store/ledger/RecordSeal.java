package dev.signalbox.store.ledger;

import dev.signalbox.store.CanonicalJson;
import dev.signalbox.store.SignalboxHome;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a record's columns become: a MAC that only a node with {@code keys/ledger-mac.key} can make,
 * so that a row written by hand is told from one of ours before it is sealed; and the leaf of the
 * log, which covers every column, the MAC included.
 */
final class RecordSeal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  RecordSeal(SignalboxHome home, SecureRandom random) {
    byte[] bytes =
        home.key(
            "ledger-mac.key",
            () -> {
              byte[] fresh = new byte[KEY_BYTES];
              random.nextBytes(fresh);
              return fresh;
            });
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** Adds the MAC to a record's columns. */
  Map<String, Object> signed(Map<String, Object> columns) {
    Map<String, Object> all = new LinkedHashMap<>(columns);
    all.put(RecordTable.MAC, mac(columns));
    return all;
  }

  /** Whether a node of ours wrote exactly these columns. */
  boolean isAuthentic(Map<String, Object> columns) {
    Map<String, Object> rest = new LinkedHashMap<>(columns);
    Object mac = rest.remove(RecordTable.MAC);
    return mac != null && matches(mac.toString(), mac(rest));
  }

  byte[] leafHash(Map<String, Object> columns) {
    return MerkleFrontier.leafHash(CanonicalJson.bytes(columns));
  }

  /** The MAC of a leaf row: what hash stands where in whose log. */
  String leafMac(Leaf leaf) {
    return mac(List.of("leaf", leaf.tenant(), leaf.index(), leaf.recordId(), leaf.hash()));
  }

  boolean isAuthentic(Leaf leaf, String mac) {
    return matches(mac, leafMac(leaf));
  }

  private String mac(Object value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(CanonicalJson.bytes(value)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot authenticate records", e);
    }
  }

  private static boolean matches(String told, String made) {
    return MessageDigest.isEqual(
        told.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        made.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** A leaf of a tenant's log; the hash in hex. */
  record Leaf(String tenant, long index, String recordId, String hash) {}
}
