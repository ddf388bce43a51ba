"""Whether Keras finds the same model in two files: predictions, weights, what it is trained with, and training that goes on.

Argument: a JSON list of {"name", "original", "copy"}, with "inputs" and the "predictions" that both must give where they are known,
and the "state" of the optimizer. Prints a line for each, and exits with 1 if any differs.
"""

import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

ROWS = 6


def inputs_of(model, rng):
    inputs = []
    for tensor in model.inputs:
        shape = [ROWS] + [7 if dim is None else dim for dim in tensor.shape[1:]]
        if "int" in tensor.dtype:
            inputs.append(rng.integers(0, 3, shape).astype(tensor.dtype))
        else:
            inputs.append(rng.random(shape).astype(tensor.dtype))
    return inputs


def listed(value):
    return value if isinstance(value, list) else [value]


def array(said):
    return np.asarray(said["data"]).reshape(said["shape"]).astype(said.get("dtype", "float32"))


def against(pair, model):
    given = [array(said) for said in pair["inputs"]]
    predicted = listed(model.predict(given[0] if len(given) == 1 else given, verbose=0))
    for a, said in zip(predicted, pair["predictions"], strict=True):
        if a.shape != array(said).shape or not np.allclose(a, array(said), atol=1e-5):
            yield "predictions are not those of the program that saved it"
    for variable, said in zip(model.optimizer.variables, pair["state"], strict=True):
        if not np.allclose(variable.numpy(), array(said), atol=1e-6):
            yield f"optimizer variable {variable.path} is another"


def differences(pair):
    first, second = keras.models.load_model(pair["original"]), keras.models.load_model(pair["copy"])
    if "predictions" in pair:
        yield from against(pair, first)
    x = inputs_of(first, np.random.default_rng(1))
    fed = x[0] if len(x) == 1 else x
    before = listed(first.predict(fed, verbose=0)), listed(second.predict(fed, verbose=0))
    for a, b in zip(*before, strict=True):
        if a.shape != b.shape or not np.allclose(a, b, atol=1e-6, equal_nan=True):
            yield f"predictions differ by {np.abs(a - b).max()}"
    for a, b in zip(first.get_weights(), second.get_weights(), strict=True):
        if not np.array_equal(a, b):
            yield "weights differ"
    if [layer.name for layer in first.layers] != [layer.name for layer in second.layers]:
        yield "layers have other names"
    optimizers = [getattr(model, "optimizer", None) for model in (first, second)]
    if optimizers[0] is None:
        if optimizers[1] is not None:
            yield "an optimizer that was not there"
        return
    if first.optimizer.iterations.numpy() > 0:
        for a, b in zip(first.optimizer.variables, second.optimizer.variables, strict=True):
            if not np.array_equal(a.numpy(), b.numpy()):
                yield f"optimizer variable {a.path} differs"
    settings = first.optimizer.get_config(), second.optimizer.get_config()
    for key in settings[0]:
        if key != "name" and settings[0][key] != settings[1][key]:
            yield f"optimizer: {key} is {settings[1][key]}, not {settings[0][key]}"
    labels = []
    names = getattr(first, "output_names", None) or [None] * len(before[0])
    for output, name in zip(before[0], names):
        sparse = "sparse" in str(first.loss if not isinstance(first.loss, dict) else first.loss[name]).lower()
        labels.append(np.arange(ROWS) % output.shape[-1] if sparse else np.round(output))
    target = labels[0] if len(labels) == 1 else labels
    logs = [m.fit(fed, target, batch_size=3, epochs=2, shuffle=False, verbose=0).history for m in (first, second)]
    if sorted(logs[0]) != sorted(logs[1]):
        yield f"logs have other names: {sorted(logs[1])}, not {sorted(logs[0])}"
    elif not all(np.allclose(logs[0][key], logs[1][key], atol=1e-5) for key in logs[0]):
        yield f"training differs: {logs[1]}, not {logs[0]}"


def main():
    failed = 0
    with open(sys.argv[1]) as file:
        pairs = json.load(file)
    for pair in pairs:
        keras.backend.clear_session()
        found = list(differences(pair))
        failed += bool(found)
        print("FAILED" if found else "OK", pair["name"], "; ".join(found), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
