package dev.signalbox.budget;

/** What charges are put together by. */
public enum UsageKey {
  TENANT,
  PROCESS,
  ELEMENT,
  MODEL,
  TAG,
  BACKEND
}
