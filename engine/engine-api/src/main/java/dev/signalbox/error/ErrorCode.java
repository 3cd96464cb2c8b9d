package dev.signalbox.error;

/**
 * Everything that Signalbox can refuse or fail with: the HTTP status that REST answers, and what
 * the reader can do.
 *
 * <p>A code is part of the public interface (the {@code code} of a problem, the {@code code} of an
 * incident): it is added to, never renamed.
 */
public enum ErrorCode {
  MALFORMED_REQUEST(400, "Send well-formed JSON of the documented shape."),
  DEPLOYMENT_REFUSED(400, "Change what the findings name, then deploy again."),
  UNAUTHENTICATED(401, "Log in, or send HTTP basic credentials or an API key."),
  FORBIDDEN(403, "Ask for a role that may do this."),
  POLICY_DENIED(403, "Read the policy's reasons; change the data, or ask the compliance officer."),
  NOT_FOUND(404, "Check the address; finished things may have been cleaned up."),
  PROCESS_NOT_FOUND(404, "Check the process key, or deploy the process first."),
  INSTANCE_NOT_FOUND(404, "Check the instance id."),
  TASK_NOT_FOUND(404, "The task may be done already: reload the list."),
  INCIDENT_NOT_FOUND(404, "The incident may be solved already: reload the instance."),
  DECISION_NOT_FOUND(404, "Check the decision id."),
  BUDGET_NOT_FOUND(404, "Check the budget's id."),
  KEY_NOT_FOUND(404, "Check the key's id."),
  BACKEND_NOT_FOUND(404, "Name a back end that GET /api/v1/ai/backends lists."),
  PARKED_TASK_NOT_FOUND(404, "Check the resume key."),
  METHOD_NOT_ALLOWED(405, "Use one of the methods that the API document lists for this path."),
  NOT_ACCEPTABLE(406, "Accept one of the media types that the API document lists."),
  TASK_TAKEN(409, "Someone else has claimed it: pick another task, or ask them to give it back."),
  CONFLICT(409, "Reload, then try again."),
  REQUEST_IN_PROGRESS(
      409, "The first request with this Idempotency-Key is still running: repeat it shortly."),
  PAYLOAD_TOO_LARGE(413, "Send less: see the limit in the message."),
  UNSUPPORTED_MEDIA_TYPE(415, "Send one of the media types that the API document lists."),
  VARIABLES_INVALID(422, "Correct the fields named in errors."),
  FIELDS_INVALID(422, "Correct the fields named in errors."),
  IDEMPOTENCY_KEY_REUSED(422, "Use a new Idempotency-Key for another request."),
  TOO_MANY_REQUESTS(429, "Wait, then try again."),
  BUDGET_EXHAUSTED(429, "Allow more for the call, or choose a cheaper model."),
  INTERNAL(500, "Report it with the time and the address; the log has the cause."),
  POLICY_UNAVAILABLE(
      503,
      "The policies could not be asked; nothing was done. Try again, and look at the health page."),
  AI_UNAVAILABLE(503, "The model did not answer. It is retried; look at the model's health."),
  AI_INPUT_INVALID(422, "Correct the input that the message names."),
  MODEL_NOT_FOUND(422, "Name a model that GET /api/v1/models lists."),
  CONNECTOR_UNAVAILABLE(
      503,
      "The system behind the connector did not answer. It is retried; retry the incident when it is back."),
  CONNECTOR_REJECTED(
      422, "The system behind the connector refused: correct the data that the message names."),
  CONNECTOR_NOT_FOUND(422, "Name an operation that GET /api/v1/connectors lists."),
  EFFECT_IN_DOUBT(
      409, "It is unknown whether the call took effect: look in the outside system, then decide."),
  TASK_INPUT_INVALID(422, "Correct the inputs of the service task in the model."),
  HANDLER_FAILED(
      500,
      "The step failed unexpectedly; the log has the cause. Retry the incident once it is solved."),
  NO_HANDLER(422, "No handler serves this topic on any node."),
  BPMN_ERROR_UNCAUGHT(422, "Draw a boundary event for this error, or solve its cause and retry."),
  ENGINE_FAILED(
      500,
      "The engine refused to go on after the step; the message names why. Retry the incident once it is solved."),
  PARKED_EXPIRED(
      504, "Nothing resumed the parked task in time: ask the outside system, then retry.");

  private final int status;
  private final String remedy;

  ErrorCode(int status, String remedy) {
    this.status = status;
    this.remedy = remedy;
  }

  /** The HTTP status that a REST answer with this code carries. */
  public int status() {
    return status;
  }

  /** What the reader can do, one sentence. */
  public String remedy() {
    return remedy;
  }
}
