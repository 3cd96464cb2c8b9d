package dev.signalbox.ai.oip;

import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** The datatypes of numbers and booleans, and how their values stand in raw contents. */
enum NumberType {
  BOOL(1),
  UINT8(1),
  UINT16(2),
  UINT32(4),
  UINT64(8),
  INT8(1),
  INT16(2),
  INT32(4),
  INT64(8),
  FP16(2),
  FP32(4),
  FP64(8);

  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * The type of that name.
   *
   * @throws IllegalArgumentException there is none
   */
  static NumberType of(String tensor, String name) {
    for (NumberType type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException("the tensor %s is of no known datatype".formatted(tensor));
  }

  /** How long a value is. */
  int bytes() {
    return bytes;
  }

  /** Writes a value; false where it is none of this type. */
  boolean put(Object value, ByteBuffer to) {
    if (this == BOOL) {
      if (value instanceof Boolean bool) {
        to.put((byte) (bool ? 1 : 0));
        return true;
      }
      return false;
    }
    return value instanceof Number number
        && (isFraction() ? fraction(number, to) : whole(number, to));
  }

  private boolean isFraction() {
    return this == FP16 || this == FP32 || this == FP64;
  }

  private boolean fraction(Number value, ByteBuffer to) {
    if (this == FP64) {
      to.putDouble(value.doubleValue());
      return true;
    }
    if (this == FP16
        || Float.isInfinite(value.floatValue()) && !Double.isInfinite(value.doubleValue())) {
      return false;
    }
    to.putFloat(value.floatValue());
    return true;
  }

  private boolean whole(Number value, ByteBuffer to) {
    long whole;
    try {
      whole =
          value instanceof Integer || value instanceof Long
              ? value.longValue()
              : new BigDecimal(value.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
    if (whole < least() || whole > most()) {
      return false;
    }
    switch (bytes) {
      case 1 -> to.put((byte) whole);
      case 2 -> to.putShort((short) whole);
      case 4 -> to.putInt((int) whole);
      default -> to.putLong(whole);
    }
    return true;
  }

  private long least() {
    return switch (this) {
      case INT8 -> Byte.MIN_VALUE;
      case INT16 -> Short.MIN_VALUE;
      case INT32 -> Integer.MIN_VALUE;
      case INT64 -> Long.MIN_VALUE;
      default -> 0;
    };
  }

  private long most() {
    return switch (this) {
      case INT8 -> Byte.MAX_VALUE;
      case UINT8 -> 0xFF;
      case INT16 -> Short.MAX_VALUE;
      case UINT16 -> 0xFFFF;
      case INT32 -> Integer.MAX_VALUE;
      case UINT32 -> UNSIGNED_INT;
      default -> Long.MAX_VALUE;
    };
  }

  /**
   * Reads the next value: a Boolean, a Long or a Double.
   *
   * @throws IllegalArgumentException it is larger than a Long
   */
  Object get(ByteBuffer from) {
    return switch (this) {
      case BOOL -> from.get() != 0;
      case UINT8 -> from.get() & 0xFFL;
      case UINT16 -> from.getShort() & 0xFFFFL;
      case UINT32 -> from.getInt() & UNSIGNED_INT;
      case UINT64 -> signed(from.getLong());
      case INT8 -> (long) from.get();
      case INT16 -> (long) from.getShort();
      case INT32 -> (long) from.getInt();
      case INT64 -> from.getLong();
      case FP16 -> half(from.getShort());
      case FP32 -> (double) from.getFloat();
      case FP64 -> from.getDouble();
    };
  }

  /**
   * A number of eight unsigned bytes.
   *
   * @throws IllegalArgumentException it is larger than a Long
   */
  static long signed(long unsigned) {
    if (unsigned < 0) {
      throw new IllegalArgumentException("a number is larger than can be read");
    }
    return unsigned;
  }

  /** IEEE 754 binary16: a sign, five bits of exponent, ten of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (0x400 | fraction), exponent - 25);
        };
    return bits < 0 ? -size : size;
  }
}
