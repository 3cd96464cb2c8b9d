"""Asks a running Signalbox with Triton's own clients, over HTTP and gRPC.

    python3 -m venv V
    V/bin/pip install "tritonclient[http,grpc]==2.73.0"
    V/bin/python triton.py 127.0.0.1:8080 127.0.0.1:8001 sbx_...

The key is of the role operator and the scope ai. Ends with 0 and "all answered" where everything is as it should be.
"""

import json
import sys

import numpy as np
import tritonclient.grpc as tgrpc
import tritonclient.http as thttp
from tritonclient.utils import InferenceServerException

TEXTS = ["I was charged twice for March, please refund one of them.", "My parcel has not arrived."]
INVOICE = "Invoice no. 4711\nTotal: 12.50 EUR\nIBAN: DE89 3704 0044 0532 0130 00"
CLASSIFIER, EXTRACTOR = "ticket-classifier", "invoice-fields"
OUTPUTS = ["output", "confidence", "unsure", "degraded"]


class Http:
    module, name = thttp, "HTTP"

    def __init__(self, address, key, binary):
        self.client = thttp.InferenceServerClient(address)
        self.key, self.binary = key, binary

    @property
    def headers(self):
        # A new one each time: the client adds the length of the JSON to it.
        return {"Authorization": "Bearer " + self.key}

    def texts(self, texts, shape):
        tensor = thttp.InferInput("input", shape, "BYTES")
        data = np.array([t.encode() for t in texts], dtype=object).reshape(shape)
        tensor.set_data_from_numpy(data, binary_data=self.binary)
        return tensor

    def wanted(self, names):
        return [thttp.InferRequestedOutput(n, binary_data=self.binary) for n in names]

    def parameters(self, result):
        return result.get_response()["parameters"]

    def identity(self, result):
        response = result.get_response()
        return response["model_name"], response["id"]

    def versions(self, metadata):
        return metadata["versions"], [t["name"] for t in metadata["inputs"]], [t["name"] for t in metadata["outputs"]]


class Grpc:
    module, name = tgrpc, "gRPC"

    def __init__(self, address, key):
        self.client = tgrpc.InferenceServerClient(address)
        self.headers = {"authorization": "Bearer " + key}

    def texts(self, texts, shape):
        tensor = tgrpc.InferInput("input", shape, "BYTES")
        tensor.set_data_from_numpy(np.array([t.encode() for t in texts], dtype=object).reshape(shape))
        return tensor

    def wanted(self, names):
        return [tgrpc.InferRequestedOutput(n) for n in names]

    def parameters(self, result):
        values = {}
        for name, value in result.get_response().parameters.items():
            values[name] = getattr(value, value.WhichOneof("parameter_choice"))
        return values

    def identity(self, result):
        return result.get_response().model_name, result.get_response().id

    def versions(self, metadata):
        return list(metadata.versions), [t.name for t in metadata.inputs], [t.name for t in metadata.outputs]


def look(side):
    client, headers = side.client, side.headers
    assert client.is_server_live() and client.is_server_ready()
    assert client.is_model_ready(CLASSIFIER, headers=headers)
    versions, inputs, outputs = side.versions(client.get_model_metadata(CLASSIFIER, headers=headers))
    assert len(versions) == 1 and inputs == ["input"] and outputs == OUTPUTS, (versions, inputs, outputs)
    assert client.is_model_ready(CLASSIFIER, versions[0], headers=headers)
    return versions[0]


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def ask(side, version):
    result = side.client.infer(
        CLASSIFIER, [side.texts(TEXTS, [2, 1])], model_version=version, request_id="r-1",
        parameters={"tag": "triton", "sensitivity": "internal"}, headers=side.headers)
    assert side.identity(result) == (CLASSIFIER, "r-1"), side.identity(result)
    labels = [text(v) for v in result.as_numpy("output").flatten()]
    confidence = result.as_numpy("confidence")
    assert labels == ["billing", "delivery"], labels
    assert confidence.shape == (2, 1) and confidence.dtype == np.float32, confidence
    assert 0.5 < confidence.min() and confidence.max() <= 1, confidence
    assert result.as_numpy("unsure").dtype == bool and not result.as_numpy("degraded").any()
    told = side.parameters(result)
    assert len(told["signalbox_decision"].split(", ")) == 2, told
    assert told["signalbox_model"] == CLASSIFIER + ":" + version, told
    assert abs(told["signalbox_confidence"] - confidence.min()) < 1e-4 and told["signalbox_degraded"] is False, told


def ask_for_some(side):
    result = side.client.infer(
        EXTRACTOR, [side.texts([INVOICE], [1])], outputs=side.wanted(["output"]), headers=side.headers)
    fields = json.loads(text(result.as_numpy("output")[0]))
    assert fields["iban"] == "DE89370400440532013000", fields
    assert result.as_numpy("confidence") is None


def refused(side, status, words, call):
    try:
        call()
    except InferenceServerException as e:
        assert status in str(e.status()), (side.name, e.status(), e)
        assert words in e.message(), (side.name, e)
        return
    raise AssertionError("it was answered")


def be_refused(side, statuses):
    one = [side.texts(["x"], [1])]
    infer = side.client.infer
    refused(side, statuses["missing"], "no model 'nope'", lambda: infer("nope", one, headers=side.headers))
    refused(side, statuses["missing"], "version", lambda: infer(CLASSIFIER, one, model_version="99", headers=side.headers))
    refused(side, statuses["wrong"], "no parameter 'sensitivty'",
            lambda: infer(CLASSIFIER, one, parameters={"sensitivty": "restricted"}, headers=side.headers))
    refused(side, statuses["wrong"], "no output 'nope'",
            lambda: infer(CLASSIFIER, one, outputs=side.wanted(["nope"]), headers=side.headers))
    number = side.module.InferInput("input", [1], "FP32")
    number.set_data_from_numpy(np.array([1.0], dtype=np.float32))
    refused(side, statuses["wrong"], "BYTES", lambda: infer(CLASSIFIER, [number], headers=side.headers))
    refused(side, statuses["stranger"], "login", lambda: infer(CLASSIFIER, one))
    many = [side.texts(["x"] * 101, [101])]
    refused(side, statuses["large"], "101 rows", lambda: infer(CLASSIFIER, many, headers=side.headers))


def main(http, grpc, key):
    over_http = {"missing": "404", "wrong": "400", "stranger": "401", "large": "413"}
    over_grpc = {"missing": "NOT_FOUND", "wrong": "INVALID_ARGUMENT", "stranger": "UNAUTHENTICATED",
                 "large": "RESOURCE_EXHAUSTED"}
    for side, statuses in [(Http(http, key, True), over_http), (Http(http, key, False), over_http),
                           (Grpc(grpc, key), over_grpc)]:
        version = look(side)
        ask(side, version)
        ask_for_some(side)
        be_refused(side, statuses)
    print("all answered")


if __name__ == "__main__":
    main(*sys.argv[1:])
