"""Goldens of Keras on TensorFlow, float32, for the module tolva-nn.

The file is not called keras.py because scripts in this folder import keras. Writes trainer/nn/src/test/resources/goldens/keras/ of the repository.
"""

import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "trainer" / "nn" / "src" / "test" / "resources" / "goldens" / "keras"


def array(x):
    x = np.asarray(x, dtype="float64")
    return {"shape": list(x.shape), "data": [float(v) for v in x.ravel()]}


def optimizers():
    rng = np.random.default_rng(1)
    start = [rng.normal(size=(3, 2)).astype("f"), rng.normal(size=(2,)).astype("f")]
    gradients = [[rng.normal(size=w.shape).astype("f") for w in start] for _ in range(6)]
    o = keras.optimizers
    cases = {
        "sgd": o.SGD(0.05),
        "sgd_momentum": o.SGD(0.05, momentum=0.9),
        "sgd_nesterov": o.SGD(0.05, momentum=0.9, nesterov=True),
        "rmsprop": o.RMSprop(0.01),
        "rmsprop_momentum": o.RMSprop(0.01, momentum=0.5),
        "rmsprop_centered": o.RMSprop(0.01, centered=True),
        "rmsprop_centered_momentum": o.RMSprop(0.01, momentum=0.5, centered=True),
        "adam": o.Adam(0.01),
        "adam_amsgrad": o.Adam(0.01, amsgrad=True),
        "nadam": o.Nadam(0.01),
    }
    result = {"start": [array(w) for w in start], "gradients": [[array(g) for g in gs] for gs in gradients], "cases": {}}
    for name, optimizer in cases.items():
        variables = [keras.Variable(w, name=f"v{i}") for i, w in enumerate(start)]
        optimizer.build(variables)
        steps = []
        for gs in gradients:
            optimizer.apply([tf.constant(g) for g in gs], variables)
            steps.append([array(v.numpy()) for v in variables])
        result["cases"][name] = {"steps": steps, "state": [array(v.numpy()) for v in optimizer.variables]}
    return result


def losses():
    rng = np.random.default_rng(2)
    y = rng.normal(size=(5, 3)).astype("f")
    p = rng.normal(size=(5, 3)).astype("f") * 2
    binary = (rng.random((5, 3)) > 0.5).astype("f")
    probabilities = rng.random((5, 3)).astype("f")
    probabilities /= probabilities.sum(-1, keepdims=True)
    probabilities[0, 0] = 0.0
    labels = rng.integers(0, 3, size=(5,)).astype("f")
    l = keras.losses
    cases = {
        "mse": (l.MeanSquaredError(), y, p),
        "mae": (l.MeanAbsoluteError(), y, p),
        "huber": (l.Huber(), y, p),
        "huber_2": (l.Huber(delta=2.0), y, p),
        "bce": (l.BinaryCrossentropy(), binary, probabilities),
        "bce_logits": (l.BinaryCrossentropy(from_logits=True), binary, p),
        "scce": (l.SparseCategoricalCrossentropy(), labels, probabilities),
        "scce_logits": (l.SparseCategoricalCrossentropy(from_logits=True), labels, p),
    }
    result = {}
    for name, (loss, truth, prediction) in cases.items():
        x = tf.Variable(prediction)
        with tf.GradientTape() as tape:
            value = loss(truth, x)
        result[name] = {
            "y": array(truth),
            "p": array(prediction),
            "value": float(value),
            "gradient": array(tape.gradient(value, x)),
        }
    return result


def activations():
    x = np.concatenate([np.linspace(-20, 20, 81), [0.001, -0.001]]).astype("f")
    names = ["linear", "relu", "elu", "sigmoid", "tanh"]
    result = {"x": array(x)}
    for name in names:
        result[name] = array(keras.activations.get(name)(tf.constant(x)))
    result["softmax"] = array(keras.activations.softmax(tf.constant(x[None, :]))[0])
    return result


def fit_case(model, optimizer, loss, metrics, x, y, batch, epochs, validation):
    start = [array(w) for w in model.get_weights()]
    model.compile(optimizer=optimizer, loss=loss, metrics=metrics)
    history = model.fit(
        x, y, batch_size=batch, epochs=epochs, shuffle=False, verbose=0, validation_data=validation
    )
    return {
        "start": start,
        "x": array(x),
        "y": array(y),
        "validation_x": array(validation[0]),
        "validation_y": array(validation[1]),
        "batch": batch,
        "epochs": epochs,
        "history": {k: [float(v) for v in vs] for k, vs in history.history.items()},
        "weights": [array(w) for w in model.get_weights()],
        "predictions": array(model.predict(x, verbose=0)),
        "evaluate": {
            k: float(v) for k, v in model.evaluate(*validation, batch_size=batch, verbose=0, return_dict=True).items()
        },
    }


def fits():
    keras.utils.set_random_seed(4)
    rng = np.random.default_rng(4)
    x = rng.normal(size=(22, 4)).astype("f")
    y = (np.sin(x[:, :1]) + 0.5 * x[:, 1:2]).astype("f")
    c = rng.normal(size=(22, 3, 2)).astype("f")
    k = (c.sum((1, 2)) > 0).astype("int32") + (c[:, 0, 0] > 0.7)
    layers = keras.layers
    regression = keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(6, activation="elu", kernel_regularizer=keras.regularizers.L2(0.05)),
            layers.Dense(5, activation="tanh"),
            layers.Dense(1, kernel_regularizer=keras.regularizers.L2(0.05)),
        ]
    )
    classifier = keras.Sequential(
        [
            keras.Input((3, 2)),
            layers.Flatten(),
            layers.Dense(8, activation="relu"),
            layers.Dense(3, activation="softmax"),
        ]
    )
    binary = keras.Sequential([keras.Input((4,)), layers.Dense(5, activation="relu"), layers.Dense(1, activation="sigmoid")])
    b = (y > 0).astype("f")
    result = {
        "regression": fit_case(
            regression, keras.optimizers.Nadam(0.01), "mse", ["mae"], x, y, 8, 4, (x[:7] * 0.9, y[:7])
        ),
        "classifier": fit_case(
            classifier,
            keras.optimizers.Adam(0.02),
            "sparse_categorical_crossentropy",
            ["accuracy"],
            c,
            k.astype("int32"),
            8,
            4,
            (c[:9] * 0.8, k[:9].astype("int32")),
        ),
        "binary": fit_case(
            binary, keras.optimizers.SGD(0.1, momentum=0.9), "binary_crossentropy", ["accuracy"], x, b, 8, 3, (x[:5], b[:5])
        ),
    }
    return result, regression, classifier


def convolutional():
    """A network on images: how it trains, and its file."""
    keras.utils.set_random_seed(5)
    rng = np.random.default_rng(5)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((9, 8, 2)),
            layers.Conv2D(4, 3, activation="relu", kernel_regularizer=keras.regularizers.L2(0.01)),
            layers.MaxPooling2D(2),
            layers.Conv2D(3, (2, 3), strides=(2, 1), padding="same", use_bias=False),
            layers.MaxPooling2D((2, 1), strides=(1, 2), padding="same"),
            layers.Flatten(),
            layers.Dense(3, activation="softmax"),
        ]
    )
    x = rng.normal(size=(13, 9, 8, 2)).astype("f")
    y = rng.integers(0, 3, 13).astype("int32")
    fit = fit_case(
        model,
        keras.optimizers.Adam(0.01),
        "sparse_categorical_crossentropy",
        ["accuracy"],
        x,
        y,
        5,
        3,
        (x[:6] * 0.9, y[:6]),
    )
    model.save(OUT / "convolutional.keras")
    return fit


def files(regression, classifier, x, c):
    regression.save(OUT / "regression.keras")
    classifier.save(OUT / "classifier.keras")
    other = keras.Sequential(
        [
            keras.Input((3,), name="in"),
            keras.layers.Dense(4, name="first", use_bias=False),
            keras.layers.Activation("tanh"),
            keras.layers.Dense(2, activation="sigmoid", kernel_initializer="he_normal"),
        ],
        name="other",
    )
    other.save(OUT / "other.keras")
    x3 = np.linspace(-1, 1, 12).reshape(4, 3).astype("f")
    lines = []
    regression.summary(print_fn=lambda text, **_: lines.append(text), line_length=76)
    return {
        "regression": {"x": array(x), "p": array(regression.predict(x, verbose=0))},
        "classifier": {"x": array(c), "p": array(classifier.predict(c, verbose=0))},
        "other": {"x": array(x3), "p": array(other.predict(x3, verbose=0))},
        "optimizer_state": [array(v.numpy()) for v in regression.optimizer.variables],
        "summary": "\n".join(lines),
    }


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    versions = {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}
    print(versions)
    fit, regression, classifier = fits()
    x = np.asarray(fit["regression"]["x"]["data"], "f").reshape(22, 4)
    c = np.asarray(fit["classifier"]["x"]["data"], "f").reshape(22, 3, 2)
    parts = {
        "optimizers": optimizers(),
        "losses": losses(),
        "activations": activations(),
        "fit": fit,
        "files": files(regression, classifier, x, c),
        "convolutional": convolutional(),
    }
    for name, content in parts.items():
        with open(OUT / f"{name}.json", "w") as out:
            json.dump({"versions": versions, **content}, out, separators=(",", ":"), ensure_ascii=False)
            out.write("\n")


if __name__ == "__main__":
    main()
