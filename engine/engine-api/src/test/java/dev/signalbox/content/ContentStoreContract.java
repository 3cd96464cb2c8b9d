package dev.signalbox.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every content store does. */
public abstract class ContentStoreContract {
  protected abstract ContentStore contents();

  @Test
  void shouldGiveBackWhatWasPut() {
    byte[] content = new byte[3_000_000];
    new Random(1).nextBytes(content);

    ContentRef ref = contents().put(TenantId.DEFAULT, content, "application/pdf");

    assertThat(ref.mediaType()).isEqualTo("application/pdf");
    assertThat(contents().get(TenantId.DEFAULT, ref)).hasValue(content);
  }

  @Test
  void shouldNameContentByTheDigestOfItsPlainBytes() {
    ContentRef ref = contents().put(TenantId.DEFAULT, bytes("abc"), "text/plain");

    assertThat(ref.digest())
        .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void shouldTakeTheSameContentTwice() {
    ContentRef first = contents().put(TenantId.DEFAULT, bytes("twice"), "text/plain");
    ContentRef second = contents().put(TenantId.DEFAULT, bytes("twice"), "text/html");

    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(contents().get(TenantId.DEFAULT, second)).hasValue(bytes("twice"));
  }

  @Test
  void shouldKeepTenantsApart() {
    ContentRef ref = contents().put(TenantId.DEFAULT, bytes("only mine"), "text/plain");

    assertThat(contents().get(new TenantId("other"), ref)).isEmpty();
  }

  @Test
  void shouldKeepEmptyContent() {
    ContentRef ref = contents().put(TenantId.DEFAULT, new byte[0], "text/plain");

    assertThat(contents().get(TenantId.DEFAULT, ref)).hasValue(new byte[0]);
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
