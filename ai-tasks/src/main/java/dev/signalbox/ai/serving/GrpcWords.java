package dev.signalbox.ai.serving;

import com.google.protobuf.ByteString;
import dev.signalbox.ai.oip.GrpcContents;
import dev.signalbox.ai.oip.RawContents;
import dev.signalbox.ai.oip.Tensor;
import dev.signalbox.ai.oip.grpc.InferParameter;
import dev.signalbox.ai.oip.grpc.InferTensorContents;
import dev.signalbox.ai.oip.grpc.ModelInferRequest;
import dev.signalbox.ai.oip.grpc.ModelInferRequest.InferInputTensor;
import dev.signalbox.ai.oip.grpc.ModelInferRequest.InferRequestedOutputTensor;
import dev.signalbox.ai.oip.grpc.ModelInferResponse;
import dev.signalbox.ai.oip.grpc.ModelInferResponse.InferOutputTensor;
import dev.signalbox.ai.oip.grpc.ModelMetadataResponse;
import dev.signalbox.ai.oip.grpc.ModelMetadataResponse.TensorMetadata;
import dev.signalbox.ai.serving.Question.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests and answers as messages of gRPC: answered raw where they were asked raw. */
final class GrpcWords {
  private GrpcWords() {}

  /**
   * The request of a message.
   *
   * @throws IllegalArgumentException it is none of the protocol
   */
  static Question question(ModelInferRequest request) {
    List<ByteString> raw = request.getRawInputContentsList();
    GrpcContents.sameNumber(raw.size(), request.getInputsCount());
    if (request.getInputsCount() == 0) {
      throw new IllegalArgumentException("the request has no inputs");
    }
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < request.getInputsCount(); i++) {
      InferInputTensor input = request.getInputs(i);
      GrpcContents contents =
          new GrpcContents(input.getName(), input.getDatatype(), input.getShapeList());
      Tensor tensor =
          raw.isEmpty() ? contents.typed(input.getContents()) : contents.raw(raw.get(i));
      inputs.add(new Input(tensor, parameters(input.getParametersMap())));
    }
    List<String> outputs = new ArrayList<>();
    for (InferRequestedOutputTensor output : request.getOutputsList()) {
      if (output.getParametersCount() > 0) {
        throw new IllegalArgumentException(
            "an output has no parameters, not " + output.getParametersMap().keySet());
      }
      outputs.add(output.getName());
    }
    return new Question(request.getId(), parameters(request.getParametersMap()), inputs, outputs);
  }

  private static Map<String, Object> parameters(Map<String, InferParameter> sent) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    sent.forEach((name, value) -> parameters.put(name, value(name, value)));
    return parameters;
  }

  private static Object value(String name, InferParameter value) {
    return switch (value.getParameterChoiceCase()) {
      case BOOL_PARAM -> value.getBoolParam();
      case INT64_PARAM -> value.getInt64Param();
      case STRING_PARAM -> value.getStringParam();
      case DOUBLE_PARAM -> value.getDoubleParam();
      case UINT64_PARAM -> value.getUint64Param();
      case PARAMETERCHOICE_NOT_SET ->
          throw new IllegalArgumentException("the parameter '" + name + "' has no value");
    };
  }

  static ModelInferResponse response(Answer answer, ModelInferRequest request) {
    boolean raw = request.getRawInputContentsCount() > 0;
    ModelInferResponse.Builder response =
        ModelInferResponse.newBuilder()
            .setModelName(answer.model())
            .setModelVersion(answer.version())
            .setId(answer.id());
    answer.parameters().forEach((name, value) -> response.putParameters(name, told(value)));
    for (Tensor tensor : answer.outputs()) {
      InferOutputTensor.Builder output =
          InferOutputTensor.newBuilder()
              .setName(tensor.name())
              .setDatatype(tensor.datatype())
              .addAllShape(tensor.shape());
      if (raw) {
        response.addRawOutputContents(RawContents.of(tensor));
      } else {
        output.setContents(typed(tensor));
      }
      response.addOutputs(output);
    }
    return response.build();
  }

  private static InferParameter told(Object value) {
    InferParameter.Builder parameter = InferParameter.newBuilder();
    if (value instanceof Boolean bool) {
      parameter.setBoolParam(bool);
    } else if (value instanceof Double number) {
      parameter.setDoubleParam(number);
    } else {
      parameter.setStringParam(value.toString());
    }
    return parameter.build();
  }

  /** Of the datatypes that answers have. */
  private static InferTensorContents typed(Tensor tensor) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (Object value : tensor.data()) {
      if (value instanceof Boolean bool) {
        contents.addBoolContents(bool);
      } else if (value instanceof Number number) {
        contents.addFp32Contents(number.floatValue());
      } else {
        contents.addBytesContents(ByteString.copyFromUtf8(value.toString()));
      }
    }
    return contents.build();
  }

  static ModelMetadataResponse metadata(ModelCard card) {
    return ModelMetadataResponse.newBuilder()
        .setName(card.name())
        .addAllVersions(card.versions())
        .setPlatform(card.platform())
        .addAllInputs(card.inputs().stream().map(GrpcWords::metadata).toList())
        .addAllOutputs(card.outputs().stream().map(GrpcWords::metadata).toList())
        .build();
  }

  private static TensorMetadata metadata(TensorCard card) {
    return TensorMetadata.newBuilder()
        .setName(card.name())
        .setDatatype(card.datatype())
        .addAllShape(card.shape())
        .build();
  }
}
