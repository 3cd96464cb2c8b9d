package dev.signalbox.budget;

/** What charges are put together by. */
public enum UsageKey {
  TENANT,
  PROCESS,
  ELEMENT,
  MODEL,
  TAG,
  BACKEND,
  /** Of the charge, in UTC: {@code 2026-11-23}. */
  DAY
}
