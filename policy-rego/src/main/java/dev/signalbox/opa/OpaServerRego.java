package dev.signalbox.opa;

import com.bisnode.opa.client.query.OpaQueryApi;
import com.bisnode.opa.client.query.QueryForDocumentRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.opa.RegoAnswer.Failed;
import dev.signalbox.opa.RegoAnswer.Undefined;
import dev.signalbox.opa.RegoAnswer.Value;
import java.net.ConnectException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an OPA server. Whatever goes wrong on the way is a failure with its reason: nothing is
 * retried here, the caller waits or refuses.
 */
final class OpaServerRego implements Rego {
  private static final Logger LOG = LoggerFactory.getLogger(OpaServerRego.class);

  private final OpaQueryApi opa;

  OpaServerRego(OpaQueryApi opa) {
    this.opa = opa;
  }

  @Override
  public RegoAnswer evaluate(String document, JsonNode input) {
    try {
      JsonNode result =
          opa.queryForDocument(new QueryForDocumentRequest(input, document), JsonNode.class);
      return result == null || result.isNull() || result.isMissingNode()
          ? new Undefined()
          : new Value(result);
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  /** The server keeps them. */
  @Override
  public Set<String> paths() {
    return Set.of();
  }

  /** With the innermost message: the client wraps what happened in general terms. */
  private static Failed failed(RuntimeException e) {
    LOG.debug("the OPA server gave no answer", e);
    String reason = e.getClass().getSimpleName();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      reason = cause.getMessage() == null ? reason : cause.getMessage();
      if (cause instanceof ConnectException) {
        reason = "nothing listens there";
        break;
      }
    }
    return new Failed("the OPA server gave no answer: " + Texts.shortened(reason));
  }
}
