package dev.signalbox.audit;

import java.util.List;

/** The policy's answer: by which bundle revision, whether it permits, and why not. */
public record PolicyRef(String revision, boolean allow, List<String> reasons) {
  public PolicyRef {
    reasons = List.copyOf(reasons);
  }
}
