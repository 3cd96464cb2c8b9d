package dev.signalbox.identity;

/** Who asks, and for which tenant: every command carries one. */
public record Caller(TenantId tenant, Actor actor) {
  /** A part of Signalbox that acts for a tenant. */
  public static Caller system(TenantId tenant, String component) {
    return new Caller(tenant, Actor.system(component));
  }
}
