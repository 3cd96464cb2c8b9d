package dev.signalbox.ai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.content.ContentRef;
import dev.signalbox.content.ContentStore;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.FileContent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the inputs of questions to models, encrypted (AES-GCM, by the {@link ContentStore}), so
 * that decisions can be replayed: those up to the sensitivity that the settings name.
 */
final class Vault {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable ContentStore contents;
  private final KeepInputs upTo;

  /**
   * @param contents null where there is no store
   * @throws IllegalStateException inputs are to be kept, and there is no store
   */
  Vault(@Nullable ContentStore contents, KeepInputs upTo) {
    if (contents == null && upTo != KeepInputs.OFF) {
      throw new IllegalStateException(
          "signalbox.ai.keep-inputs is " + upTo + ", but there is no store to keep them in.");
    }
    this.contents = contents;
    this.upTo = upTo;
  }

  /**
   * Keeps the input as it was asked, before anything was masked. Stands at once: an input without a
   * record is of no use, and does no harm.
   *
   * @return what the record says of it; empty where it is not kept
   */
  Optional<Map<String, Object>> keep(InferenceRequest request) {
    Object input = request.input();
    if (contents == null || input == null || !upTo.covers(request.terms().sensitivity())) {
      return Optional.empty();
    }
    ContentRef ref = put(contents, request.origin().caller().tenant(), input);
    return Optional.of(Map.of("digest", ref.digest(), "mediaType", ref.mediaType()));
  }

  private static ContentRef put(ContentStore contents, TenantId tenant, Object input) {
    if (input instanceof FileContent file) {
      return contents.put(tenant, file.bytes(), file.mediaType());
    }
    if (input instanceof String text) {
      return contents.put(
          tenant, text.getBytes(StandardCharsets.UTF_8), "text/plain;charset=UTF-8");
    }
    try {
      return contents.put(tenant, JSON.writeValueAsBytes(input), "application/json");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an input that was read as JSON is none", e);
    }
  }
}
