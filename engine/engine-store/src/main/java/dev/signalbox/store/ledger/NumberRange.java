package dev.signalbox.store.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sequence numbers from first to last, both included. */
record NumberRange(long first, long last) {
  NumberRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("no range of numbers: " + first + " to " + last);
    }
  }

  /** The numbers of this range that are not among the given ones, as ranges. */
  List<NumberRange> without(Collection<Long> present) {
    List<NumberRange> missing = new ArrayList<>();
    long next = first;
    for (long number : present.stream().sorted().toList()) {
      if (number > next) {
        missing.add(new NumberRange(next, number - 1));
      }
      next = number + 1;
    }
    if (next <= last) {
      missing.add(new NumberRange(next, last));
    }
    return missing;
  }

  /** What is left of this range without the other: none, one or two ranges. */
  List<NumberRange> minus(NumberRange other) {
    if (other.last < first || last < other.first) {
      return List.of(this);
    }
    List<NumberRange> rest = new ArrayList<>();
    if (first < other.first) {
      rest.add(new NumberRange(first, other.first - 1));
    }
    if (other.last < last) {
      rest.add(new NumberRange(other.last + 1, last));
    }
    return rest;
  }

  List<Long> asList() {
    return List.of(first, last);
  }
}
