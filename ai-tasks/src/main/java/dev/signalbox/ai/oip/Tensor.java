package dev.signalbox.ai.oip;

import java.util.List;

/**
 * A tensor as the protocol has it.
 *
 * @param datatype {@code BOOL UINT8 UINT16 UINT32 UINT64 INT8 INT16 INT32 INT64 FP16 FP32 FP64
 *     BYTES}
 * @param data flat, in row-major order: numbers, booleans, or texts for BYTES
 */
record Tensor(String name, String datatype, List<Long> shape, List<Object> data) {
  /** The datatype of texts. */
  static final String BYTES = "BYTES";

  /** The most values of one tensor. */
  static final int MOST = 1 << 22;

  Tensor {
    shape = List.copyOf(shape);
    data = List.copyOf(data);
    if (size(name, shape) != data.size()) {
      throw new IllegalArgumentException(
          "the tensor %s of the shape %s has %d values".formatted(name, shape, data.size()));
    }
  }

  /**
   * How many values there are in a shape.
   *
   * @throws IllegalArgumentException it is none, or has too many
   */
  static int size(String name, List<Long> shape) {
    long size = 1;
    for (long dimension : shape) {
      if (dimension < 0 || (dimension > 0 && size > MOST / dimension)) {
        throw new IllegalArgumentException(
            "the tensor %s is too large or has no shape: %s".formatted(name, shape));
      }
      size *= dimension;
    }
    return (int) size;
  }

  boolean isText() {
    return datatype.equals(BYTES);
  }

  boolean isInteger() {
    return datatype.startsWith("INT") || datatype.startsWith("UINT");
  }
}
