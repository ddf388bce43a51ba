"""Opens .keras files with the real Keras and compares what it computes with what is expected.

    check_keras_model.py MODEL.keras EXPECTED.json [TOLERANCE]
    check_keras_model.py LIST.json

LIST.json holds [{"model": "MODEL.keras", "expected": EXPECTED, "tolerance": 1e-5} ...], with paths that start where it lies;
the tolerance is optional. EXPECTED holds

    "x", "p"      inputs and the predictions for them
    "optimizer"   the variables of the optimizer, in Keras's order; left out, they are not looked at
    "fit"         {"x", "y", "batch", "epochs", "loss", "p"}: to go on training, without shuffling, gives these losses, one
                  for each epoch, and then these predictions for the "x" of all; left out, nothing is trained

and an array is {"shape": [...], "data": [...]}. Values may differ by the tolerance times (1 + what is expected).

Prints a line for each model, OK or FAILED with what differs. Exits with 0 if all are as expected, 1 if any is not, and 2 if
it was called in another way.
"""

import json
import os
import sys
import warnings
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

TOLERANCE = 1e-5


class Differs(Exception):
    pass


def fields(what, node, required, optional=()):
    """A misspelt field would be a comparison that never happens."""
    missing = [name for name in required if name not in node]
    unknown = [name for name in node if name not in (*required, *optional)]
    if missing or unknown:
        raise Differs(f"{what}: expected the fields {[*required, *optional]}, got {list(node)}")


def array(node):
    fields("array", node, ("shape", "data"))
    return np.asarray(node["data"], dtype="float64").reshape(node["shape"])


def compare(what, actual, expected, tolerance):
    actual = np.asarray(actual, dtype="float64")
    if actual.shape != expected.shape:
        raise Differs(f"{what}: shapes differ: expected {expected.shape}, got {actual.shape}")
    good = np.abs(actual - expected) <= tolerance * (1 + np.abs(expected))
    if not np.all(good):
        place = tuple(int(i) for i in np.argwhere(~good)[0])
        raise Differs(
            f"{what}: {np.sum(~good)} of {good.size} values differ, the first at {place}:"
            f" expected {expected[place]} within {tolerance}, got {actual[place]}"
        )


def load(path):
    with warnings.catch_warnings():
        # Keras only warns when it leaves out weights that do not fit.
        warnings.simplefilter("error", UserWarning)
        return keras.saving.load_model(path)


def compare_optimizer(model, expected, tolerance):
    if getattr(model, "optimizer", None) is None:
        raise Differs("optimizer: expected one, got a model that is not compiled")
    variables = model.optimizer.variables
    if len(variables) != len(expected):
        raise Differs(f"optimizer: numbers of variables differ: expected {len(expected)}, got {len(variables)}")
    for variable, node in zip(variables, expected):
        compare(f"optimizer variable {variable.path}", variable.numpy(), array(node), tolerance)


def compare_fit(model, x, fit, tolerance):
    fields("fit", fit, ("x", "y", "batch", "epochs", "loss", "p"))
    history = model.fit(
        array(fit["x"]).astype("float32"),
        array(fit["y"]).astype("float32"),
        batch_size=fit["batch"],
        epochs=fit["epochs"],
        shuffle=False,
        verbose=0,
    )
    compare("losses", history.history["loss"], np.asarray(fit["loss"], dtype="float64"), tolerance)
    compare("predictions after fit", model.predict(x, verbose=0), array(fit["p"]), tolerance)


def check(path, expected, tolerance):
    fields("expectation", expected, ("x", "p"), ("optimizer", "fit"))
    model = load(path)
    x = array(expected["x"]).astype("float32")
    if x.size == 0:
        raise Differs("expectation: expected at least one input, got none")
    compare("predictions", model.predict(x, verbose=0), array(expected["p"]), tolerance)
    if "optimizer" in expected:
        compare_optimizer(model, expected["optimizer"], tolerance)
    if "fit" in expected:
        compare_fit(model, x, expected["fit"], tolerance)
    looked_at = ["predictions"] + [part for part in ("optimizer", "fit") if part in expected]
    return f"{model.name}, {len(model.layers)} layers: {', '.join(looked_at)}"


def passes(path, expected, tolerance):
    try:
        print(f"OK {path}: {check(path, expected, tolerance)}", flush=True)
        return True
    except Exception as error:  # whatever Keras throws at a file is a verdict on that file
        what = str(error) if isinstance(error, Differs) else f"{type(error).__name__}: {error}"
        print(f"FAILED {path}: {what}", flush=True)
        return False


def read_list(file):
    folder = Path(file).parent
    for entry in json.loads(Path(file).read_text()):
        fields("list", entry, ("model", "expected"), ("tolerance",))
        yield folder / entry["model"], entry["expected"], entry.get("tolerance", TOLERANCE)


def main(arguments):
    if len(arguments) == 1:
        models = list(read_list(arguments[0]))
    elif len(arguments) in (2, 3):
        tolerance = float(arguments[2]) if len(arguments) == 3 else TOLERANCE
        models = [(Path(arguments[0]), json.loads(Path(arguments[1]).read_text()), tolerance)]
    else:
        print(__doc__, file=sys.stderr)
        return 2
    print(f"Keras {keras.__version__}, {len(models)} models")
    verdicts = [passes(*model) for model in models]
    return 0 if verdicts and all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
