package dev.signalbox.content;

import dev.signalbox.identity.TenantId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Keeps content in a map, plain. No transactions: every call stands at once. */
public final class InMemoryContentStore implements ContentStore {
  private final Map<TenantId, Map<String, byte[]>> contents = new HashMap<>();

  @Override
  public synchronized ContentRef put(TenantId tenant, byte[] content, String mediaType) {
    String digest = "sha256:" + HexFormat.of().formatHex(sha256(content));
    contents.computeIfAbsent(tenant, key -> new HashMap<>()).put(digest, content.clone());
    return new ContentRef(digest, mediaType);
  }

  @Override
  public synchronized Optional<byte[]> get(TenantId tenant, ContentRef ref) {
    return Optional.ofNullable(contents.getOrDefault(tenant, Map.of()).get(ref.digest()))
        .map(byte[]::clone);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
