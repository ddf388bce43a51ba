"""Functional models whose masks Keras writes as operations of the graph, for trainer/nn: a file each, inputs and predictions."""

import json
import pathlib

import keras
import numpy as np

OUT = pathlib.Path(__file__).parents[2] / "trainer/nn/src/test/resources/goldens/keras"


def array(a):
    a = np.asarray(a)
    return {"shape": list(a.shape), "data": a.reshape(-1).tolist()}


def embedded():
    inputs = keras.Input((5,))
    y = keras.layers.Embedding(10, 4, mask_zero=True)(inputs)
    y = keras.layers.GRU(3, return_sequences=True)(y)
    return keras.Model(inputs, keras.layers.LSTM(3)(y))


def masking():
    inputs = keras.Input((5, 2))
    y = keras.layers.Masking(0.5)(inputs)
    return keras.Model(inputs, keras.layers.Bidirectional(keras.layers.LSTM(3))(y))


def main():
    keras.utils.set_random_seed(5)
    x = np.array([[1, 2, 0, 3, 0], [4, 0, 0, 0, 0], [9, 8, 7, 6, 5]], "float32")
    steps = np.stack([np.where(x == 0, 0.5, x / 9), np.where(x == 0, 0.5, 1 - x / 9)], -1).astype("float32")
    cases = {}
    for name, model, given in [("embedded", embedded(), x), ("masking", masking(), steps)]:
        model.save(OUT / f"masks_{name}.keras")
        cases[name] = {"x": array(given), "p": array(model.predict(given, verbose=0))}
    (OUT / "masks.json").write_text(json.dumps({"keras": keras.__version__, "cases": cases}) + "\n")


main()
