package dev.signalbox.policy;

import dev.signalbox.identity.Caller;
import java.util.Map;

/** May {@code caller} do {@code action} on {@code resource} with {@code data}? */
public record PolicyQuery(
    PolicyPoint point,
    Caller caller,
    String action,
    PolicyResource resource,
    Map<String, LabelledValue> data) {
  public PolicyQuery {
    data = Map.copyOf(data);
  }
}
