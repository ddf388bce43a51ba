"""Opens a .keras file with the real Keras and compares what it computes.

Usage: check_keras_model.py MODEL EXPECTED.json [TOLERANCE]
       check_keras_model.py MODEL INPUTS.npy PREDICTIONS.npy [TOLERANCE]

EXPECTED.json holds {"x": ARRAY, "p": ARRAY, "optimizer": [ARRAY ...]}, where ARRAY is {"shape": [...], "data": [...]} and
the optimizer's variables, in Keras's order, are optional. Prints OK, or says what differs and exits with status 1.
"""

import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np


def array(node):
    return np.asarray(node["data"], dtype="float64").reshape(node["shape"])


def compare(what, actual, expected, tolerance):
    actual = np.asarray(actual, dtype="float64")
    if actual.shape != expected.shape:
        sys.exit(f"{what}: shapes differ: expected {expected.shape}, got {actual.shape}")
    error = np.max(np.abs(actual - expected) / (1 + np.abs(expected)), initial=0)
    if not error <= tolerance:
        sys.exit(f"{what}: values differ: expected at most {tolerance}, got {error}")


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    path, first, *rest = arguments
    state = []
    if first.endswith(".npy"):
        if not rest:
            sys.exit(__doc__)
        x, p = np.load(first), np.load(rest.pop(0)).astype("float64")
    else:
        with open(first) as lines:
            expected = json.load(lines)
        x, p = array(expected["x"]), array(expected["p"])
        state = [array(node) for node in expected.get("optimizer", [])]
    tolerance = float(rest[0]) if rest else 1e-5

    model = keras.saving.load_model(path)
    compare("predictions", model.predict(x.astype("float32"), verbose=0), p, tolerance)
    if state:
        variables = [variable.numpy() for variable in model.optimizer.variables]
        if len(variables) != len(state):
            sys.exit(f"optimizer: numbers of variables differ: expected {len(state)}, got {len(variables)}")
        for i, (variable, wanted) in enumerate(zip(variables, state)):
            compare(f"optimizer variable {i}", variable, wanted, tolerance)
    print(f"OK keras {keras.__version__}: {model.name}, {len(model.layers)} layers, {len(state)} optimizer variables")


if __name__ == "__main__":
    main(sys.argv[1:])
