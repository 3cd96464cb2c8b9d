package dev.signalbox.store.content;

import dev.signalbox.content.ContentRef;
import dev.signalbox.content.ContentStore;
import dev.signalbox.identity.TenantId;
import dev.signalbox.store.CanonicalJson;
import dev.signalbox.store.content.ContentTable.Place;
import dev.signalbox.store.content.ContentTable.Sealed;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Content encrypted at rest, one row a tenant and digest. Throws {@link IllegalStateException} on
 * reading where the row was changed or the key is another one.
 */
final class EncryptedContentStore implements ContentStore {
  private final ContentTable table;
  private final ContentCipher cipher;
  private final TransactionTemplate transaction;

  EncryptedContentStore(
      ContentTable table, ContentCipher cipher, PlatformTransactionManager transactions) {
    this.table = table;
    this.cipher = cipher;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public ContentRef put(TenantId tenant, byte[] content, String mediaType) {
    String digest = "sha256:" + HexFormat.of().formatHex(CanonicalJson.sha256(content));
    Place place = new Place(tenant.value(), digest);
    transaction.executeWithoutResult(status -> keep(place, content, mediaType));
    return new ContentRef(digest, mediaType);
  }

  private void keep(Place place, byte[] content, String mediaType) {
    if (table.has(place)) {
      return;
    }
    byte[] nonce = cipher.nonce();
    byte[] encrypted = cipher.seal(content, nonce, belongsTo(place));
    table.insert(place, mediaType, new Sealed(nonce, encrypted, content.length));
  }

  @Override
  public Optional<byte[]> get(TenantId tenant, ContentRef ref) {
    Place place = new Place(tenant.value(), ref.digest());
    Optional<Sealed> found = transaction.execute(status -> table.find(place));
    return found == null
        ? Optional.empty()
        : found.map(row -> cipher.open(row.bytes(), row.nonce(), belongsTo(place)));
  }

  private static String belongsTo(Place place) {
    return CanonicalJson.write(List.of(place.tenant(), place.digest()));
  }
}
