package dev.signalbox.web.security;

import dev.signalbox.identity.Role;
import dev.signalbox.web.StartRefusedException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The accounts of an installation, in {@code $SIGNALBOX_HOME/users.yaml}:
 *
 * <pre>{@code
 * users:
 *   jane:
 *     password: "{bcrypt}$2a$10$..."
 *     roles: [reviewer]
 *     groups: [reviewers]
 * }</pre>
 *
 * <p>Read again when the file changes. A file that cannot be read then changes nothing: the last
 * good one counts, and the log says why.
 */
final class UsersFile implements Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);

  private final Path file;
  private volatile Loaded loaded;

  /**
   * Reads the file.
   *
   * @throws StartRefusedException when it cannot be understood
   */
  UsersFile(Path file) {
    this.file = file;
    try {
      this.loaded = load(file);
    } catch (IOException | IllegalArgumentException | YAMLException e) {
      throw new StartRefusedException(
          "The users in " + file + " cannot be read: " + firstLine(e) + ".", e);
    }
  }

  @Override
  public Optional<Account> find(String login) {
    return Optional.ofNullable(current().accounts().get(login));
  }

  private Loaded current() {
    Loaded known = loaded;
    try {
      if (!Stamp.of(file).equals(known.stamp())) {
        known = load(file);
        loaded = known;
        LOG.info("Read the users in {} again: {}.", file, known.accounts().size());
      }
    } catch (IOException | IllegalArgumentException | YAMLException e) {
      LOG.warn("{} cannot be read; the users stay as they were: {}", file, firstLine(e));
    }
    return known;
  }

  private static Loaded load(Path file) throws IOException {
    Stamp stamp = Stamp.of(file);
    Map<String, Account> accounts = new TreeMap<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      for (Map.Entry<?, ?> entry : map(map(root, "the file").get("users"), "users").entrySet()) {
        String login = String.valueOf(entry.getKey());
        accounts.put(login, account(login, map(entry.getValue(), login)));
      }
    }
    return new Loaded(stamp, accounts);
  }

  private static Account account(String login, Map<?, ?> fields) {
    if (!(fields.get("password") instanceof String password)) {
      throw new IllegalArgumentException(login + " has no password");
    }
    Set<Role> roles =
        list(fields.get("roles")).stream()
            .map(name -> Role.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
    return new Account(login, password, roles, Set.copyOf(list(fields.get("groups"))));
  }

  private static Map<?, ?> map(@Nullable Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(name + " is not a map of names");
  }

  private static List<String> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> items) {
      return items.stream().map(String::valueOf).distinct().toList();
    }
    throw new IllegalArgumentException("roles and groups are lists");
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  private record Loaded(Stamp stamp, Map<String, Account> accounts) {}

  private record Stamp(FileTime modified, long size) {
    static Stamp of(Path file) throws IOException {
      return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
    }
  }
}
