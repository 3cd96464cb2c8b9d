package dev.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySecretTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void shouldBeReadAsItWasWritten() {
    ApiKeySecret secret = ApiKeySecret.draw(random);

    assertThat(secret.text()).matches("sbx_[0-9A-Za-z]{61}").startsWith("sbx_" + secret.id());
    ApiKeySecret read = ApiKeySecret.parse(secret.text()).orElseThrow();
    assertThat(read.id()).isEqualTo(secret.id());
    assertThat(read.hasDigest(secret.digest())).isTrue();
  }

  @Test
  void shouldNeverBeDrawnTwice() {
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(drawn.add(ApiKeySecret.draw(random).text())).isTrue();
    }
  }

  @Test
  void shouldTellWhenACharacterIsWrong() {
    String text = ApiKeySecret.draw(random).text();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'a' ? 'b' : 'a';
      String mistyped = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(ApiKeySecret.parse(mistyped)).as(mistyped).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "sbx_", "secret", "sbx_\u0660123456789012345678901234567890123456789"})
  void shouldNotReadWhatIsNone(String shown) {
    assertThat(ApiKeySecret.parse(shown)).isEmpty();
  }

  @Test
  void shouldNotTellItselfInALog() {
    ApiKeySecret secret = ApiKeySecret.draw(random);

    assertThat(secret).hasToString("sbx_" + secret.id() + "...");
  }

  /** Made with another program: a checksum that changes would make every key worthless. */
  @Test
  void shouldKeepItsForm() {
    String known = "sbx_0123456789AB" + "C".repeat(43);

    assertThat(ApiKeySecret.parse(known + "28wjGM")).isPresent();
  }
}
