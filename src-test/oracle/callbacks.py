"""What Keras's callbacks do with given numbers: when they stop training, which rates they set, what they write.

Writes trainer/nn/src/test/resources/goldens/keras/callbacks.json of the repository.
"""

import json
import os
import pathlib
import tempfile

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "trainer" / "nn" / "src" / "test" / "resources" / "goldens" / "keras" / "callbacks.json"
C = keras.callbacks


def model():
    net = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    net.compile(keras.optimizers.SGD(0.5), "mse", metrics=["mae", "accuracy"])
    return net


def stopping(losses, name="val_loss", **options):
    """The epoch after which training ends, and the epoch whose weights the model has then, counted from 0."""
    net = model()
    callback = C.EarlyStopping(name, **options)
    callback.set_model(net)
    callback.on_train_begin()
    ended = None
    for epoch, loss in enumerate(losses):
        net.set_weights([np.full((1, 1), epoch, "f"), np.zeros(1, "f")])
        callback.on_epoch_end(epoch, {"loss": loss, name: loss})
        if net.stop_training:
            ended = epoch
            break
    callback.on_train_end({})
    return {
        "monitor": name,
        "losses": losses,
        "options": options,
        "stopped": ended,
        "weights": float(net.get_weights()[0][0, 0]),
    }


def plateau(losses, **options):
    net = model()
    callback = C.ReduceLROnPlateau(**options)
    callback.set_model(net)
    callback.on_train_begin()
    rates = []
    for epoch, loss in enumerate(losses):
        callback.on_epoch_end(epoch, {"val_loss": loss})
        rates.append(float(net.optimizer.learning_rate))
    return {"losses": losses, "options": options, "rates": rates}


def logged(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "log.csv")
        callback = C.CSVLogger(path)
        callback.set_model(model())
        callback.on_train_begin()
        for epoch, row in enumerate(rows):
            callback.on_epoch_end(epoch, row)
        callback.on_train_end()
        with open(path, newline="") as file:
            return {"rows": rows, "text": file.read()}


def main():
    up_and_down = [1.0, 0.8, 0.9, 0.79, 0.81, 0.8, 0.7, 0.72, 0.71, 0.69, 0.9, 0.9, 0.9, 0.9]
    rng = np.random.default_rng(1)
    cases = [
        {},
        {"patience": 2},
        {"patience": 1, "restore_best_weights": True},
        {"patience": 3, "min_delta": 0.05, "restore_best_weights": True},
        {"patience": 2, "baseline": 0.75},
        {"patience": 1, "baseline": 0.5, "restore_best_weights": True},
        {"patience": 1, "start_from_epoch": 5},
        {"patience": 0, "start_from_epoch": 3, "restore_best_weights": True},
    ]
    stops = [stopping(up_and_down, **options) for options in cases]
    stops += [stopping([float(v) for v in rng.random(12)], "val_accuracy", mode="max", **options) for options in cases]
    stops += [stopping([0.5, 0.6, 0.7], patience=5, restore_best_weights=True)]
    flat = [1.0, 0.9, 0.9, 0.9, 0.9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.49999, 0.4, 0.4, 0.4]
    plateaus = [
        plateau(flat, **options)
        for options in (
            {"patience": 2},
            {"patience": 1, "factor": 0.5},
            {"patience": 1, "factor": 0.5, "cooldown": 2},
            {"patience": 2, "factor": 0.3, "min_delta": 0.2},
            {"patience": 1, "factor": 0.1, "min_lr": 0.02},
        )
    ]
    logs = [
        logged([{"loss": 1.5, "mae": 0.25}, {"loss": 1.0, "mae": 0.5, "val_loss": 2.0, "val_mae": 0.125}]),
        logged([{"loss": 1.5, "val_loss": 0.5}, {"loss": 0.5}]),
    ]
    golden = {"keras": keras.__version__, "early_stopping": stops, "plateau": plateaus, "csv": logs}
    OUT.write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
