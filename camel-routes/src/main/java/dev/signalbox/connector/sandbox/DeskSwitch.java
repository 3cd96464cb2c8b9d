package dev.signalbox.connector.sandbox;

/** Whether the desk answers programs: switched off, it is as an outside system that is down. */
final class DeskSwitch {
  private volatile boolean off;

  boolean isOff() {
    return off;
  }

  void set(boolean newOff) {
    off = newOff;
  }
}
