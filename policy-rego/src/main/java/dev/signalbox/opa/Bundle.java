package dev.signalbox.opa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Compiled policies.
 *
 * @param wasm the module
 * @param data the base documents that the module is evaluated with, JSON
 * @param build what it was made from; part of {@code data}, too
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Bundle(byte[] wasm, String data, Build build) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a module was made from.
   *
   * @param base the digest of the product's own sources in it
   * @param built when, RFC 3339
   * @param revision short name of {@code sources}
   * @param sources the digest of all sources
   * @param wasm the digest of the module
   */
  record Build(String base, String built, String revision, String sources, String wasm) {
    private static final int REVISION_LENGTH = 12;

    static Build of(String base, String sources, String built, byte[] wasm) {
      return new Build(
          base, built, sources.substring(0, REVISION_LENGTH), sources, Digests.sha256(wasm));
    }
  }

  static Bundle of(byte[] wasm, Build build) {
    return new Bundle(wasm, JSON.valueToTree(document(build)).toString(), build);
  }

  /**
   * Takes an archive apart.
   *
   * @throws IOException if it is truncated, lacks its module or data, or the module has another
   *     digest than the data says
   */
  static Bundle read(byte[] archive) throws IOException {
    Map<String, byte[]> files = TarGz.read(archive);
    byte[] wasm = files.get("policy.wasm");
    byte[] data = files.get("data.json");
    if (wasm == null || data == null) {
      throw new IOException("it has no policy.wasm or no data.json");
    }
    JsonNode document = JSON.readTree(data).at("/signalbox/bundle");
    for (String field : new String[] {"base", "built", "revision", "sources", "wasm"}) {
      if (!document.path(field).isTextual()) {
        throw new IOException("its data.json does not say " + field);
      }
    }
    Build build = JSON.treeToValue(document, Build.class);
    if (!Digests.sha256(wasm).equals(build.wasm())) {
      throw new IOException("its module has another digest than its data.json says");
    }
    return new Bundle(wasm, new String(data, StandardCharsets.UTF_8), build);
  }

  private static Map<String, Object> document(Build build) {
    return Map.of("signalbox", Map.of("bundle", build));
  }
}
