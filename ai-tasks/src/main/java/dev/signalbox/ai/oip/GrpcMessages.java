package dev.signalbox.ai.oip;

import com.google.protobuf.ByteString;
import dev.signalbox.ai.oip.grpc.InferTensorContents;
import dev.signalbox.ai.oip.grpc.ModelInferRequest;
import dev.signalbox.ai.oip.grpc.ModelInferRequest.InferInputTensor;
import dev.signalbox.ai.oip.grpc.ModelInferResponse;
import dev.signalbox.ai.oip.grpc.ModelInferResponse.InferOutputTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests and answers of the protocol as messages of gRPC: asked raw, read in either way. */
final class GrpcMessages {
  private GrpcMessages() {}

  /**
   * @param id the server repeats it; some servers fail without one
   * @throws IllegalArgumentException a value does not fit its tensor
   */
  static ModelInferRequest request(OipSpec spec, String id, List<Tensor> inputs) {
    ModelInferRequest.Builder request =
        ModelInferRequest.newBuilder().setModelName(spec.model()).setId(id);
    if (spec.version() != null) {
      request.setModelVersion(spec.version());
    }
    for (Tensor input : inputs) {
      request.addInputs(
          InferInputTensor.newBuilder()
              .setName(input.name())
              .setDatatype(input.datatype())
              .addAllShape(input.shape()));
      request.addRawInputContents(RawContents.of(input));
    }
    return request.build();
  }

  /**
   * The tensors of an answer.
   *
   * @throws IllegalArgumentException it is no answer of the protocol
   */
  static OipReply.Outputs outputs(ModelInferResponse response) {
    int raw = response.getRawOutputContentsCount();
    if (raw > 0 && raw != response.getOutputsCount()) {
      throw new IllegalArgumentException(
          "%d raw contents came for %d tensors".formatted(raw, response.getOutputsCount()));
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < response.getOutputsCount(); i++) {
      InferOutputTensor output = response.getOutputs(i);
      List<Object> data = raw == 0 ? typed(output) : raw(output, response.getRawOutputContents(i));
      tensors.put(
          output.getName(),
          new Tensor(output.getName(), output.getDatatype(), output.getShapeList(), data));
    }
    return new OipReply.Outputs(tensors, response.getModelVersion());
  }

  private static List<Object> raw(InferOutputTensor output, ByteString content) {
    int size = Tensor.size(output.getName(), output.getShapeList());
    return RawContents.values(output.getName(), output.getDatatype(), content, size);
  }

  private static List<Object> typed(InferOutputTensor output) {
    InferTensorContents contents = output.getContents();
    List<Object> data = new ArrayList<>();
    switch (output.getDatatype()) {
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
          contents.getBytesContentsList().forEach(it -> data.add(it.toStringUtf8()));
      default ->
          throw new IllegalArgumentException(
              "the tensor %s is of no known datatype".formatted(output.getName()));
    }
    return data;
  }
}
