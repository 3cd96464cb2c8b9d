package dev.signalbox.store.ledger;

import dev.signalbox.store.CanonicalJson;
import dev.signalbox.store.SignalboxHome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The Ed25519 key that signs checkpoints, kept in {@code keys/ledger-checkpoint.pem} (both halves,
 * PEM), with its name and id as C2SP signed notes want them.
 */
final class CheckpointKey {
  static final int ID_BYTES = 4;
  private static final String ALGORITHM = "Ed25519";
  private static final byte SIGNED_NOTE_ED25519 = 1;
  private static final int RAW_KEY_BYTES = 32;
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private final String name;
  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private CheckpointKey(String name, PrivateKey privateKey, PublicKey publicKey) {
    this.name = name;
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** Reads the key, or makes it at the first start. */
  static CheckpointKey load(String name, SignalboxHome home) {
    String pem =
        new String(
            home.key("ledger-checkpoint.pem", CheckpointKey::generate), StandardCharsets.US_ASCII);
    try {
      KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
      return new CheckpointKey(
          name,
          factory.generatePrivate(new PKCS8EncodedKeySpec(section(pem, PRIVATE))),
          factory.generatePublic(new X509EncodedKeySpec(section(pem, PUBLIC))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keys/ledger-checkpoint.pem holds no Ed25519 key pair", e);
    }
  }

  String name() {
    return name;
  }

  /** The first four bytes of SHA-256 of name, newline, algorithm and raw key. */
  byte[] id() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(typedKey());
    return Arrays.copyOf(CanonicalJson.sha256(bytes.toByteArray()), ID_BYTES);
  }

  /** The verifier key ({@code name+id+key}) that others check the checkpoints with. */
  String verifierKey() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typedKey());
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a checkpoint", e);
    }
  }

  boolean verifies(byte[] message, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(publicKey);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private byte[] typedKey() {
    byte[] encoded = publicKey.getEncoded();
    byte[] typed = new byte[RAW_KEY_BYTES + 1];
    typed[0] = SIGNED_NOTE_ED25519;
    System.arraycopy(encoded, encoded.length - RAW_KEY_BYTES, typed, 1, RAW_KEY_BYTES);
    return typed;
  }

  private static byte[] generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      String pem =
          pem(PRIVATE, pair.getPrivate().getEncoded()) + pem(PUBLIC, pair.getPublic().getEncoded());
      return pem.getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK makes no Ed25519 keys", e);
    }
  }

  private static String pem(String title, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(title, Base64.getEncoder().encodeToString(bytes), title)
        .replace("\r", "");
  }

  private static byte[] section(String pem, String title) {
    String begin = "-----BEGIN " + title + "-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf("-----END " + title + "-----");
    if (from < 0 || to < from) {
      throw new IllegalStateException("keys/ledger-checkpoint.pem has no " + title);
    }
    return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
  }
}
