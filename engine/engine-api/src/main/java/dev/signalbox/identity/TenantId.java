package dev.signalbox.identity;

/** Whose data it is. A single-tenant installation knows only {@link #DEFAULT}. */
public record TenantId(String value) {
  public static final TenantId DEFAULT = new TenantId("default");

  public TenantId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a tenant id is not blank");
    }
  }
}
