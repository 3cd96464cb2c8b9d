package dev.signalbox.ai.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.wire.Proof.Outgoing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The first signature is AWS's published example, get-vanilla; the others are botocore's. */
class AwsSignatureTest {
  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");

  @Test
  void shouldSignThePublishedExample() {
    Outgoing request = request("GET", "https://example.amazonaws.com/", "");

    assertThat(signature(null, "us-east-1", "service").headers(request, NOW))
        .containsOnlyKeys("Authorization", "x-amz-date")
        .containsEntry("x-amz-date", "20150830T123600Z")
        .containsEntry(
            "Authorization",
            "AWS4-HMAC-SHA256"
                + " Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date, Signature="
                + "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  }

  @Test
  void shouldSignAPathThatIsEncodedAndABody() {
    Outgoing request =
        request(
            "POST",
            "https://runtime.sagemaker.eu-central-1.amazonaws.com"
                + "/endpoints/late%20payment/invocations",
            "{\"amount\": 12.5}");

    assertThat(signature(null, "eu-central-1", "sagemaker").headers(request, NOW))
        .hasEntrySatisfying(
            "Authorization",
            it ->
                assertThat(it)
                    .endsWith("74c626050a5dcfbe5c57cc8227731c8e48194ef9aa58696532a3d2d3c4973b1c"));
  }

  @Test
  void shouldSignAPortAQueryAndASession() {
    Outgoing request =
        request("POST", "http://127.0.0.1:15000/endpoints/risk/invocations?b=2&a=1&c", "{}");

    assertThat(signature("TOKEN/x==", "eu-central-1", "sagemaker").headers(request, NOW))
        .containsEntry("x-amz-security-token", "TOKEN/x==")
        .hasEntrySatisfying(
            "Authorization",
            it ->
                assertThat(it)
                    .contains("SignedHeaders=host;x-amz-date;x-amz-security-token, ")
                    .endsWith("e2649d6174d5a6af340b1fa89ead78615cb20750cef0bea9a591eeaabbca335b"));
  }

  @Test
  void shouldNotTellTheSecret() {
    assertThat(signature("TOKEN/x==", "eu-central-1", "sagemaker"))
        .hasToString("AwsSignature[AKIDEXAMPLE]");
  }

  private static AwsSignature signature(@Nullable String token, String region, String service) {
    return new AwsSignature(
        "AKIDEXAMPLE",
        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        token,
        new AwsSignature.Scope(region, service));
  }

  private static Outgoing request(String method, String address, String body) {
    return new Outgoing(method, URI.create(address), body.getBytes(StandardCharsets.UTF_8));
  }
}
