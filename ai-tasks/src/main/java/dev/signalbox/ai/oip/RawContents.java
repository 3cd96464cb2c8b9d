package dev.signalbox.ai.oip;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a tensor one after the other, little-endian, without anything between them; texts
 * each behind their length in four bytes.
 */
public final class RawContents {
  private static final int LENGTH = 4;

  private RawContents() {}

  /**
   * The content of a tensor.
   *
   * @throws IllegalArgumentException a value does not fit its datatype
   */
  public static ByteString of(Tensor tensor) {
    return tensor.isText() ? texts(tensor.data()) : numbers(tensor);
  }

  private static ByteString numbers(Tensor tensor) {
    NumberType type = NumberType.of(tensor.name(), tensor.datatype());
    ByteBuffer buffer = littleEndian(ByteBuffer.allocate(tensor.data().size() * type.bytes()));
    for (Object value : tensor.data()) {
      if (!type.put(value, buffer)) {
        throw new IllegalArgumentException(
            "the tensor %s has a value that is no %s".formatted(tensor.name(), type));
      }
    }
    return ByteString.copyFrom(buffer.flip());
  }

  private static ByteString texts(List<Object> data) {
    List<byte[]> texts =
        data.stream().map(it -> it.toString().getBytes(StandardCharsets.UTF_8)).toList();
    int size = texts.stream().mapToInt(it -> LENGTH + it.length).reduce(0, Math::addExact);
    ByteBuffer buffer = littleEndian(ByteBuffer.allocate(size));
    texts.forEach(it -> buffer.putInt(it.length).put(it));
    return ByteString.copyFrom(buffer.flip());
  }

  /**
   * The values of a content.
   *
   * @param size how many the shape has
   * @throws IllegalArgumentException it is of another length
   */
  public static List<Object> values(String name, String datatype, ByteString content, int size) {
    ByteBuffer buffer = littleEndian(content.asReadOnlyByteBuffer());
    List<Object> values = new ArrayList<>(Math.min(size, buffer.remaining()));
    if (datatype.equals(Tensor.BYTES)) {
      while (values.size() < size) {
        values.add(text(name, buffer));
      }
    } else {
      NumberType type = NumberType.of(name, datatype);
      if (buffer.remaining() != (long) size * type.bytes()) {
        throw otherLength(name);
      }
      while (values.size() < size) {
        values.add(type.get(buffer));
      }
    }
    if (buffer.hasRemaining()) {
      throw otherLength(name);
    }
    return values;
  }

  private static String text(String name, ByteBuffer buffer) {
    int length = buffer.remaining() < LENGTH ? -1 : buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw otherLength(name);
    }
    ByteBuffer text = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    return utf8(name, text);
  }

  /**
   * The text of some bytes.
   *
   * @throws IllegalArgumentException they are none in UTF-8
   */
  static String utf8(String name, ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "the tensor %s has bytes that are no text in UTF-8".formatted(name), e);
    }
  }

  private static IllegalArgumentException otherLength(String name) {
    return new IllegalArgumentException(
        "the content of the tensor %s is not as long as its shape".formatted(name));
  }

  private static ByteBuffer littleEndian(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }
}
