package dev.signalbox.ai.wire;

import java.util.Map;

/**
 * A POST.
 *
 * @param path below the back end's address, beginning with a slash
 * @param headers beside those that say who asks
 */
public record WireRequest(String path, Map<String, String> headers, byte[] body) {
  public WireRequest {
    headers = Map.copyOf(headers);
    body = body.clone();
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with a slash");
    }
  }

  @Override
  public byte[] body() {
    return body.clone();
  }
}
