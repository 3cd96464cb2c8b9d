package dev.signalbox.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The secret of a key: {@code sbx_}, the key's id in 12 characters, 43 random ones (256 bits), and
 * a checksum in 6, all of them letters and digits. The beginning lets scanners find one that
 * leaked, the checksum tells one that was mistyped from one that is unknown, without asking
 * anybody.
 */
public final class ApiKeySecret {
  /** How each begins. */
  public static final String PREFIX = "sbx_";

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 12;
  private static final int RANDOM_LENGTH = 43;
  private static final int CHECK_LENGTH = 6;
  private static final int CHECKED = PREFIX.length() + ID_LENGTH + RANDOM_LENGTH;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (CHECKED - PREFIX.length() + CHECK_LENGTH) + "}");

  private final String text;

  private ApiKeySecret(String text) {
    this.text = text;
  }

  /**
   * A new one, with a new id.
   *
   * @param random one that nobody can foresee
   */
  public static ApiKeySecret draw(RandomGenerator random) {
    return draw(letters(ID_LENGTH, random), random);
  }

  /** A new one with that id. */
  static ApiKeySecret draw(String id, RandomGenerator random) {
    String checked = PREFIX + id + letters(RANDOM_LENGTH, random);
    return new ApiKeySecret(checked + checksum(checked));
  }

  /** The one that was shown; empty where it cannot be one, because a character is wrong. */
  public static Optional<ApiKeySecret> parse(String shown) {
    return FORM.matcher(shown).matches()
            && shown.substring(CHECKED).equals(checksum(shown.substring(0, CHECKED)))
        ? Optional.of(new ApiKeySecret(shown))
        : Optional.empty();
  }

  /** The id of its key, which is no secret. */
  public String id() {
    return text.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
  }

  /** All of it: for the one who gets it, once. */
  public String text() {
    return text;
  }

  /**
   * What is kept of it, {@code sha256:<hex>}: 256 random bits need neither salt nor a slow hash.
   */
  public String digest() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether it is the one with that digest; takes as long whatever the answer. */
  public boolean hasDigest(String digest) {
    return MessageDigest.isEqual(
        digest().getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII));
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return PREFIX + id() + "...";
  }

  private static String letters(int count, RandomGenerator random) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return letters.toString();
  }

  private static String checksum(String checked) {
    CRC32 crc = new CRC32();
    crc.update(checked.getBytes(StandardCharsets.US_ASCII));
    long rest = crc.getValue();
    char[] digits = new char[CHECK_LENGTH];
    for (int i = CHECK_LENGTH - 1; i >= 0; i--) {
      digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(digits);
  }
}
