package dev.signalbox.ai.oip;

import com.google.protobuf.ByteString;
import dev.signalbox.ai.oip.grpc.InferTensorContents;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands in a tensor of gRPC, in either of its two forms. */
public record GrpcContents(String name, String datatype, List<Long> shape) {
  /**
   * Raw contents come for all tensors of a message or for none.
   *
   * @throws IllegalArgumentException they do not
   */
  public static void sameNumber(int raw, int tensors) {
    if (raw > 0 && raw != tensors) {
      throw new IllegalArgumentException(
          "%d raw contents came for %d tensors".formatted(raw, tensors));
    }
  }

  /**
   * From raw contents.
   *
   * @throws IllegalArgumentException they are not as long as the shape
   */
  public Tensor raw(ByteString content) {
    int size = Tensor.size(name, shape);
    return new Tensor(name, datatype, shape, RawContents.values(name, datatype, content, size));
  }

  /**
   * From contents of their datatype.
   *
   * @throws IllegalArgumentException they are not as long as the shape
   */
  public Tensor typed(InferTensorContents contents) {
    return new Tensor(name, datatype, shape, values(contents));
  }

  private List<Object> values(InferTensorContents contents) {
    List<Object> data = new ArrayList<>();
    switch (datatype) {
      case "BOOL" -> data.addAll(contents.getBoolContentsList());
      case "INT8", "INT16", "INT32" ->
          contents.getIntContentsList().forEach(it -> data.add(it.longValue()));
      case "INT64" -> data.addAll(contents.getInt64ContentsList());
      case "UINT8", "UINT16", "UINT32" ->
          contents.getUintContentsList().forEach(it -> data.add(Integer.toUnsignedLong(it)));
      case "UINT64" ->
          contents.getUint64ContentsList().forEach(it -> data.add(NumberType.signed(it)));
      case "FP32" -> contents.getFp32ContentsList().forEach(it -> data.add(it.doubleValue()));
      case "FP64" -> data.addAll(contents.getFp64ContentsList());
      case Tensor.BYTES ->
          contents
              .getBytesContentsList()
              .forEach(it -> data.add(RawContents.utf8(name, it.asReadOnlyByteBuffer())));
      default ->
          throw new IllegalArgumentException(
              "the tensor %s is of no known datatype".formatted(name));
    }
    return data;
  }
}
