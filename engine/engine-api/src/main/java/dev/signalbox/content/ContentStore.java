package dev.signalbox.content;

import dev.signalbox.identity.TenantId;
import java.util.Optional;

/** Keeps content encrypted at rest, once a digest and tenant. Joins the caller's transaction. */
public interface ContentStore {
  ContentRef put(TenantId tenant, byte[] content, String mediaType);

  Optional<byte[]> get(TenantId tenant, ContentRef ref);
}
