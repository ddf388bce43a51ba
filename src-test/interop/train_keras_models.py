"""Trains and saves models with the real Keras.

    train_keras_models.py FOLDER

Writes models.json into the folder, {NAME: {"file", "x", "y", "p", "optimizer", "batch", "epochs", "loss", "after"}}, and the
files that it names. A file is what Keras saved; "p" is what the model predicts for "x", "optimizer" holds the optimizer's
variables; then Keras goes on to train it for "epochs" without shuffling, which gives "loss" for each, and at last the
predictions "after". An array is {"shape": [...], "data": [...]}.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

BATCH = 8
EPOCHS = 3


def array(values):
    values = np.asarray(values, dtype="float64")
    return {"shape": list(values.shape), "data": values.ravel().tolist()}


def regression():
    layers = [
        keras.Input((4,)),
        keras.layers.Dense(8, activation="elu", kernel_regularizer=keras.regularizers.L2(0.01)),
        keras.layers.Dense(5, activation="tanh", use_bias=False),
        keras.layers.Dense(1),
    ]
    return keras.Sequential(layers, name="regression")


def classifier():
    layers = [
        keras.Input((4, 2)),
        keras.layers.Rescaling(0.5, offset=0.1),
        keras.layers.Flatten(),
        keras.layers.Dense(6, kernel_initializer="he_normal"),
        keras.layers.Activation("relu"),
        keras.layers.Dense(3, activation="softmax"),
    ]
    return keras.Sequential(layers, name="classifier")


def record(folder, name, model, optimizer, loss, metrics, x, y):
    model.compile(optimizer=optimizer, loss=loss, metrics=metrics)
    model.fit(x, y, batch_size=BATCH, epochs=2, shuffle=False, verbose=0)
    model.save(folder / f"{name}.keras")
    predictions = model.predict(x, verbose=0)
    state = [array(variable.numpy()) for variable in model.optimizer.variables]
    history = model.fit(x, y, batch_size=BATCH, epochs=EPOCHS, shuffle=False, verbose=0)
    return {
        "file": f"{name}.keras",
        "x": array(x),
        "y": array(y),
        "p": array(predictions),
        "optimizer": state,
        "batch": BATCH,
        "epochs": EPOCHS,
        "loss": history.history["loss"],
        "after": array(model.predict(x, verbose=0)),
    }


def main(folder):
    keras.utils.set_random_seed(7)
    rng = np.random.default_rng(7)
    x = rng.normal(size=(30, 4)).astype("float32")
    y = (np.sin(x[:, :1]) + x[:, 1:2] / 2).astype("float32")
    images = rng.normal(size=(30, 4, 2)).astype("float32")
    labels = (images.sum((1, 2)) > 0).astype("float32") + (images[:, 0, 0] > 0.5)
    numbers = ("mse", ["mae"], x, y)
    classes = ("sparse_categorical_crossentropy", ["accuracy"], images, labels)
    optimizers = keras.optimizers
    models = {
        "sgd": (regression(), optimizers.SGD(0.05), *numbers),
        "sgd_nesterov": (classifier(), optimizers.SGD(0.05, momentum=0.9, nesterov=True), *classes),
        "rmsprop": (classifier(), optimizers.RMSprop(0.01), *classes),
        "rmsprop_centered": (regression(), optimizers.RMSprop(0.005, momentum=0.5, centered=True), *numbers),
        "adam": (regression(), optimizers.Adam(0.01), *numbers),
        "adam_amsgrad": (classifier(), optimizers.Adam(0.01, amsgrad=True), *classes),
        "nadam": (classifier(), optimizers.Nadam(0.01), *classes),
        # With the default delta: Keras does not save another one.
        "nadam_huber": (regression(), optimizers.Nadam(0.01), keras.losses.Huber(), ["mae"], x, y),
    }
    recorded = {name: record(folder, name, *model) for name, model in models.items()}
    (folder / "models.json").write_text(json.dumps(recorded))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
