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

  Tensor {
    shape = List.copyOf(shape);
    data = List.copyOf(data);
    long size = shape.stream().reduce(1L, Math::multiplyExact);
    if (size != data.size()) {
      throw new IllegalArgumentException(
          "the tensor %s of the shape %s has %d values".formatted(name, shape, data.size()));
    }
  }

  boolean isText() {
    return datatype.equals(BYTES);
  }

  boolean isInteger() {
    return datatype.startsWith("INT") || datatype.startsWith("UINT");
  }
}
