package dev.signalbox.store.content;

import dev.signalbox.store.SignalboxHome;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with the key file {@code keys/content.key}; what the bytes belong to is authenticated
 * with them, so a row put in another's place does not open.
 */
final class ContentCipher {
  static final int NONCE_BYTES = 12;
  private static final int KEY_BYTES = 32;
  private static final int TAG_BITS = 128;

  private final SignalboxHome home;
  private final SecureRandom random;

  ContentCipher(SignalboxHome home, SecureRandom random) {
    this.home = home;
    this.random = random;
  }

  byte[] nonce() {
    return randomBytes(NONCE_BYTES);
  }

  byte[] seal(byte[] plain, byte[] nonce, String belongsTo) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, nonce, belongsTo).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt content", e);
    }
  }

  byte[] open(byte[] sealed, byte[] nonce, String belongsTo) {
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, belongsTo).doFinal(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "content " + belongsTo + " was changed, or keys/content.key is another one", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String belongsTo) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private SecretKey key() {
    return new SecretKeySpec(home.key("content.key", () -> randomBytes(KEY_BYTES)), "AES");
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
