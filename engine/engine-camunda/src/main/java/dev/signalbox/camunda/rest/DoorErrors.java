package dev.signalbox.camunda.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.DeploymentRefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;

/** Says what went wrong as Camunda's REST does: {@code {"type","message"}}, and our code. */
final class DoorErrors {
  private static final Logger LOG = LoggerFactory.getLogger(DoorErrors.class);

  private DoorErrors() {}

  static DoorAnswer.Ready answer(RuntimeException failure) {
    if (failure instanceof DeploymentRefusedException refused) {
      return refused(refused);
    }
    if (failure instanceof SignalboxException ours) {
      Throwable cause = ours.getCause();
      boolean engine = ours.code() == ErrorCode.ENGINE_FAILED;
      return engine && cause instanceof ProcessEngineException told ? answer(told) : ours(ours);
    }
    if (failure instanceof NotFoundException) {
      return DoorAnswer.error(404, "RestException", String.valueOf(failure.getMessage()));
    }
    if (failure instanceof BadUserRequestException || failure instanceof NotValidException) {
      return DoorAnswer.error(400, "InvalidRequestException", String.valueOf(failure.getMessage()));
    }
    if (failure instanceof OptimisticLockingException
        || failure instanceof ConcurrencyFailureException) {
      return DoorAnswer.error(
          409, "OptimisticLockingException", "Another request changed the same thing first.");
    }
    LOG.error("A request failed.", failure);
    String message =
        failure instanceof ProcessEngineException
            ? String.valueOf(failure.getMessage())
            : "Something failed that should not; the log has the cause.";
    return DoorAnswer.error(500, "ProcessEngineException", message);
  }

  private static DoorAnswer.Ready refused(DeploymentRefusedException refused) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "ParseException");
    body.put("message", String.valueOf(refused.getMessage()));
    body.put("errorCode", ErrorCode.DEPLOYMENT_REFUSED);
    body.put("findings", refused.findings());
    return new DoorAnswer.Ready(ErrorCode.DEPLOYMENT_REFUSED.status(), body);
  }

  private static DoorAnswer.Ready ours(SignalboxException failure) {
    int status = failure.code().status();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", status == 403 ? "AuthorizationException" : "InvalidRequestException");
    body.put("message", String.valueOf(failure.getMessage()));
    body.put("errorCode", failure.code());
    if (!failure.errors().isEmpty()) {
      body.put("errors", failure.errors());
    }
    if (status >= 500) {
      body.put("type", "RestException");
      LOG.warn("A request was not served: {}", failure.getMessage());
    }
    return new DoorAnswer.Ready(status, body);
  }
}
