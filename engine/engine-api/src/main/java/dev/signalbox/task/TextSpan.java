package dev.signalbox.task;

/** A part of a text, from {@code start} (0 is the first) to before {@code end}, in UTF-16 units. */
public record TextSpan(int start, int end) {
  public TextSpan {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a span has a start of 0 or more and an end after it");
    }
  }
}
