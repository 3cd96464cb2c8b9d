package dev.signalbox.ai.oip;

import com.google.protobuf.ByteString;
import dev.signalbox.ai.oip.grpc.ModelInferRequest;
import dev.signalbox.ai.oip.grpc.ModelInferRequest.InferInputTensor;
import dev.signalbox.ai.oip.grpc.ModelInferResponse;
import dev.signalbox.ai.oip.grpc.ModelInferResponse.InferOutputTensor;
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
    List<ByteString> raw = response.getRawOutputContentsList();
    GrpcContents.sameNumber(raw.size(), response.getOutputsCount());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < response.getOutputsCount(); i++) {
      InferOutputTensor output = response.getOutputs(i);
      GrpcContents contents =
          new GrpcContents(output.getName(), output.getDatatype(), output.getShapeList());
      tensors.put(
          output.getName(),
          raw.isEmpty() ? contents.typed(output.getContents()) : contents.raw(raw.get(i)));
    }
    return new OipReply.Outputs(tensors, response.getModelVersion());
  }
}
