package dev.signalbox.web.security;

import dev.signalbox.web.LoginHints;
import dev.signalbox.web.StartRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Makes the first account of an installation: {@code admin}, with a random password that stands
 * only in {@code $SIGNALBOX_HOME/initial-admin-password}, readable by the owner alone.
 */
final class FirstAdmin implements LoginHints {
  static final String PASSWORD_FILE = "initial-admin-password";
  private static final int RANDOM_BYTES = 18;

  private final Path home;

  FirstAdmin(Path home) {
    this.home = home;
  }

  /** Writes both files where {@code users} does not exist yet; otherwise does nothing. */
  void makeOnce(Path users, PasswordEncoder passwords, SecureRandom random) {
    if (Files.exists(users)) {
      return;
    }
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    String yaml =
        """
        # Who can log in. Roles: author, reviewer, operator, officer, admin.
        # Hash a password with: htpasswd -nbBC 10 "" 'the password' | tr -d ':\\n'
        # A change counts at once.
        users:
          admin:
            password: "%s"
            roles: [admin]
            groups: [authors, reviewers, approvers, operators, officers]
        """
            .formatted(passwords.encode(password));
    try {
      writePrivate(home.resolve(PASSWORD_FILE), password + "\n");
      writePrivate(users, yaml);
    } catch (IOException e) {
      throw new StartRefusedException(
          "The first admin cannot be written to " + home + " (" + e.getMessage() + ").", e);
    }
  }

  @Override
  public List<String> lines() {
    Path file = home.resolve(PASSWORD_FILE);
    return Files.exists(file)
        ? List.of(
            "Log in as admin; the password is in " + file + ": change it, then delete the file.")
        : List.of();
  }

  /** Whole or not at all, and never readable by others, not even for a moment. */
  private static void writePrivate(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    OpenOption[] options = {StandardOpenOption.CREATE, StandardOpenOption.WRITE};
    Files.writeString(fresh, text, StandardCharsets.UTF_8, options);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
