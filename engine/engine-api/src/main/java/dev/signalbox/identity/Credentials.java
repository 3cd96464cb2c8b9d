package dev.signalbox.identity;

import org.jspecify.annotations.Nullable;

/**
 * Tells who stands behind the credentials of a request that reaches us by another door than the
 * servlet container's; the web edge implements it, with the same limits on guessing.
 */
@FunctionalInterface
public interface Credentials {
  /**
   * Who asks.
   *
   * @param authorization as in the header of HTTP, {@code Basic ...} or {@code Bearer sbx_...};
   *     null without one
   * @param address where the request comes from
   * @param scope which part of the interface it is for
   */
  Entry check(@Nullable String authorization, String address, KeyScope scope);

  /** Whether somebody may come in. */
  sealed interface Entry {
    /** They may; what exactly, their roles say. */
    record Admitted(Caller caller) implements Entry {}

    /** Nobody knows who they are: one sentence for them. */
    record Unknown(String reason) implements Entry {}

    /** They may not, here: one sentence for them. */
    record Closed(String reason) implements Entry {}
  }
}
