package dev.signalbox.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.identity.Role;
import dev.signalbox.web.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

class UsersFileTest {
  private final PasswordEncoder passwords =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();

  @TempDir private Path home;

  @Test
  void theFirstStartMakesAnAdminWhosePasswordOnlyTheOwnerReads() throws IOException {
    makeOnce();

    Path file = home.resolve("initial-admin-password");
    String password = Files.readString(file).strip();
    Account admin = new UsersFile(users()).find("admin").orElseThrow();
    assertThat(password).hasSizeGreaterThanOrEqualTo(20);
    assertThat(passwords.matches(password, admin.password())).isTrue();
    assertThat(admin.roles()).containsExactly(Role.ADMIN);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(users()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void laterStartsKeepWhatIsThere() throws IOException {
    makeOnce();
    String before = Files.readString(users());

    makeOnce();

    assertThat(Files.readString(users())).isEqualTo(before);
  }

  @Test
  void aChangeCountsAtOnceAndABrokenFileChangesNothing() throws IOException {
    Files.writeString(users(), "users: {ann: {password: '{noop}a', roles: [reviewer]}}");
    UsersFile file = new UsersFile(users());
    assertThat(file.find("bob")).isEmpty();

    Files.writeString(
        users(), "users: {bob: {password: '{noop}b', roles: [OPERATOR], groups: [night]}}");
    assertThat(file.find("ann")).isEmpty();
    assertThat(file.find("bob").orElseThrow().groups()).containsExactly("night");

    Files.writeString(users(), "users: [what is this");
    assertThat(file.find("bob")).isPresent();
  }

  @Test
  void aPlainPasswordIsNotTakenForAHash() throws IOException {
    Files.writeString(users(), "users: {ann: {password: secret, roles: [reviewer]}}");

    assertThatThrownBy(() -> new UsersFile(users()))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("users.yaml")
        .hasMessageContaining("ann")
        .hasMessageNotContaining("secret");
  }

  @Test
  void anUnknownRoleStopsTheStart() throws IOException {
    Files.writeString(users(), "users: {ann: {password: '{noop}a', roles: [king]}}");

    assertThatThrownBy(() -> new UsersFile(users())).isInstanceOf(StartRefusedException.class);
  }

  private void makeOnce() {
    new FirstAdmin(home).makeOnce(users(), passwords, new SecureRandom());
  }

  private Path users() {
    return home.resolve("users.yaml");
  }
}
