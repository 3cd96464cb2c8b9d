"""Serves a small classifier with MLServer, over REST and gRPC of the Open Inference Protocol.

    python3.11 -m venv V
    V/bin/pip install mlserver==1.7.1 mlserver-sklearn==1.7.1
    SIGNALBOX_MLSERVER_PYTHON=$PWD/V/bin/python ./mvnw verify
"""

import json
import os
import sys
import tempfile

import joblib
import numpy as np
from sklearn.linear_model import LogisticRegression

MODEL = {
    "name": "risk",
    "implementation": "mlserver_sklearn.SKLearnModel",
    "parameters": {"uri": "./model.joblib", "version": "v1"},
}


def write_model(folder):
    x = np.array([[-2.0, -2.0], [-1.0, -1.0], [1.0, 1.0], [2.0, 2.0]], np.float32)
    joblib.dump(LogisticRegression().fit(x, [0, 0, 1, 1]), os.path.join(folder, "model.joblib"))


def write(folder, name, content):
    with open(os.path.join(folder, name), "w") as file:
        json.dump(content, file)


if __name__ == "__main__":
    folder = tempfile.mkdtemp()
    rest, grpc, metrics = (int(port) for port in sys.argv[1:4])
    write_model(folder)
    write(folder, "model-settings.json", MODEL)
    write(folder, "settings.json", {
        "host": "127.0.0.1",
        "http_port": rest,
        "grpc_port": grpc,
        "metrics_port": metrics,
        "parallel_workers": 0,
    })
    server = os.path.join(os.path.dirname(sys.executable), "mlserver")
    os.execv(server, [server, "start", folder])
