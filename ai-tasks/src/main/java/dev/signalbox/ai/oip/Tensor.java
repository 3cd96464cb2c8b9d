package dev.signalbox.ai.oip;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor as the protocol has it.
 *
 * @param datatype {@code BOOL UINT8 UINT16 UINT32 UINT64 INT8 INT16 INT32 INT64 FP16 FP32 FP64
 *     BYTES}
 * @param data flat, in row-major order: numbers, booleans, or texts for BYTES
 */
public record Tensor(String name, String datatype, List<Long> shape, List<Object> data) {
  /** The datatype of texts. */
  public static final String BYTES = "BYTES";

  /** The most values of one tensor. */
  public static final int MOST = 1 << 22;

  public Tensor {
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
  public static int size(String name, List<Long> shape) {
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

  public boolean isText() {
    return datatype.equals(BYTES);
  }

  /**
   * This, where every value is one of its datatype.
   *
   * @throws IllegalArgumentException one is not, or there is no such datatype
   */
  public Tensor checked() {
    if (!(isText() ? data.stream().allMatch(String.class::isInstance) : fits())) {
      throw new IllegalArgumentException(
          "the tensor %s has a value that is no %s".formatted(name, datatype));
    }
    return this;
  }

  private boolean fits() {
    NumberType type = NumberType.of(name, datatype);
    ByteBuffer scratch = ByteBuffer.allocate(type.bytes());
    return data.stream().allMatch(value -> type.put(value, scratch.clear()));
  }

  boolean isInteger() {
    return datatype.startsWith("INT") || datatype.startsWith("UINT");
  }
}
