package dev.signalbox.ai.wire;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AWS Signature Version 4:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * @param token of a session; null where the key is a lasting one
 */
record AwsSignature(String keyId, String secret, @Nullable String token, Scope scope) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String LAST = "aws4_request";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int DAY = 8;

  /** What a signature is good for, such as {@code eu-central-1} and {@code sagemaker}. */
  record Scope(String region, String service) {}

  /** The headers that sign a request at that time. */
  Map<String, String> headers(Proof.Outgoing request, Instant now) {
    String time = TIME.format(now);
    SortedMap<String, String> signed = new TreeMap<>();
    signed.put("host", host(request.address()));
    signed.put("x-amz-date", time);
    if (token != null) {
      signed.put("x-amz-security-token", token);
    }
    String names = String.join(";", signed.keySet());
    String day = time.substring(0, DAY);
    String within = String.join("/", day, scope.region(), scope.service(), LAST);
    String text =
        String.join("\n", ALGORITHM, time, within, hash(bytes(canonical(request, signed, names))));
    String signature = HexFormat.of().formatHex(hmac(key(day), text));
    Map<String, String> headers = new TreeMap<>(signed);
    headers.remove("host");
    headers.put(
        "Authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(ALGORITHM, keyId, within, names, signature));
    return headers;
  }

  private static String canonical(
      Proof.Outgoing request, SortedMap<String, String> signed, String names) {
    String headers =
        signed.entrySet().stream()
            .map(it -> it.getKey() + ":" + it.getValue().strip() + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        path(request.address().getRawPath()),
        query(request.address().getRawQuery()),
        headers,
        names,
        hash(request.body()));
  }

  /** As the server reads it: encoded once more than it is sent. */
  private static String path(String raw) {
    return raw.isEmpty()
        ? "/"
        : Arrays.stream(raw.split("/", -1))
            .map(AwsSignature::encoded)
            .collect(Collectors.joining("/"));
  }

  private static String query(@Nullable String raw) {
    return raw == null
        ? ""
        : Arrays.stream(raw.split("&"))
            .map(it -> it.contains("=") ? it : it + "=")
            .sorted()
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String host(URI address) {
    return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
  }

  private byte[] key(String day) {
    byte[] key = bytes("AWS4" + secret);
    for (String part : new String[] {day, scope.region(), scope.service(), LAST}) {
      key = hmac(key, part);
    }
    return key;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "AwsSignature[" + keyId + "]";
  }
}
