package dev.signalbox.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says where a secret lies: {@code env:NAME} or {@code file:PATH}. The secret is read at each use,
 * so that a rotated one counts at once.
 */
public final class SecretReference {
  private static final Pattern FORM = Pattern.compile("(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)");
  private static final long MAX_BYTES = 16_384;

  private final String reference;

  private SecretReference(String reference) {
    this.reference = reference;
  }

  /** Makes one of its text. */
  public static SecretReference of(String reference) {
    if (!isOne(reference)) {
      throw new IllegalArgumentException("a secret is named by env:NAME or file:PATH");
    }
    return new SecretReference(reference);
  }

  /** Whether a text has the form of a reference. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** The secret without white space around it; empty where there is none to be had. */
  public Optional<String> read(Function<String, @Nullable String> environment) {
    String place = reference.substring(reference.indexOf(':') + 1);
    Optional<String> text =
        reference.startsWith("env:")
            ? Optional.ofNullable(environment.apply(place))
            : content(place);
    return text.map(String::strip).filter(secret -> !secret.isEmpty());
  }

  /** The reference, which tells where the secret lies and not what it is. */
  @Override
  public String toString() {
    return reference;
  }

  private static Optional<String> content(String place) {
    try {
      Path path = Path.of(place);
      return Files.size(path) > MAX_BYTES ? Optional.empty() : Optional.of(Files.readString(path));
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
