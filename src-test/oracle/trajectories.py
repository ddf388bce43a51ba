"""How Keras trains: for each case a compiled model before its first step, data, and what fit, evaluate and predict gave.

A reader loads the model's file, does the same, and compares. Float32, as Keras trains. Writes
trainer/nn/src/test/resources/goldens/keras/trajectories/ of the repository.
"""

import json
import os
import pathlib
import shutil

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "trainer" / "nn" / "src" / "test" / "resources" / "goldens" / "keras" / "trajectories"


def array(x):
    x = np.asarray(x)
    return {"shape": list(x.shape), "data": [float(v) for v in x.astype("float64").ravel()]}


def numbers(values):
    return [float(v) for v in values]


def chain(*stack, inputs=4):
    return keras.Sequential([keras.Input((inputs,)), *stack])


def regression():
    rng = np.random.default_rng(1)
    x = rng.normal(size=(46, 4)).astype("f")
    return x, (x @ rng.normal(size=(4, 1)) + 0.1 * rng.normal(size=(46, 1))).astype("f")


def classes(count=3):
    rng = np.random.default_rng(2)
    x = rng.normal(size=(45, 4)).astype("f")
    return x, np.argmax(x[:, :count] + 0.3 * rng.normal(size=(45, count)), axis=1).astype("int64")


CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


@case
def nadam_l2():
    x, y = regression()
    model = chain(
        layers.Dense(6, activation="elu", kernel_regularizer="l2", bias_regularizer=keras.regularizers.L1(0.02)),
        layers.Dense(1, kernel_regularizer=keras.regularizers.L2(0.05)),
    )
    model.compile(keras.optimizers.Nadam(0.01), "mse", metrics=["mae", "r2_score"])
    return model, [x], [y], {"batch_size": 8, "epochs": 3}


@case
def adam_validation_split():
    x, y = classes()
    model = chain(layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax"))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, [x], [y], {"batch_size": 7, "epochs": 3, "validation_split": 0.25}


@case
def sgd_class_weight():
    x, y = classes(2)
    model = chain(layers.Dense(5, activation="tanh"), layers.Dense(1, activation="sigmoid"))
    model.compile(
        keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True),
        "binary_crossentropy",
        metrics=["accuracy"],
        weighted_metrics=["accuracy", "mae"],
    )
    return model, [x], [y.reshape(-1, 1).astype("f")], {"batch_size": 8, "epochs": 3, "class_weight": {0: 0.5, 1: 2.0}}


@case
def rmsprop_sample_weight():
    x, y = regression()
    weights = np.random.default_rng(5).random(46).astype("f")
    model = chain(layers.Dense(5, activation="gelu"), layers.Dense(1))
    model.compile(
        keras.optimizers.RMSprop(0.01, centered=True, momentum=0.5),
        "huber",
        metrics=["mae"],
        weighted_metrics=[keras.metrics.RootMeanSquaredError(), keras.metrics.MeanAbsoluteError()],
    )
    return model, [x], [y], {"batch_size": 8, "epochs": 3, "sample_weight": weights}


@case
def two_inputs_two_outputs():
    """In whole batches: on TensorFlow the means of the outputs' losses, unlike that of all, count a part as a whole one."""
    x, y = (a[:40] for a in regression())
    wide = keras.Input((2,), name="wide")
    deep = keras.Input((3,), name="deep")
    shared = layers.Dense(3, activation="relu", name="shared")
    hidden = shared(deep)
    again = shared(layers.Dense(3, name="between")(hidden))
    concat = layers.Concatenate()([wide, again])
    main = layers.Dense(1, name="main")(concat)
    side = layers.Dense(3, activation="softmax", name="side")(hidden)
    model = keras.Model([wide, deep], [main, side])
    model.compile(
        "adam",
        loss={"main": "mse", "side": "sparse_categorical_crossentropy"},
        loss_weights={"main": 0.9, "side": 0.3},
        metrics={"main": ["mae"], "side": ["accuracy"]},
    )
    labels = np.arange(40).astype("int64") % 3
    return model, [x[:, :2], x[:, 1:]], [y, labels], {"batch_size": 10, "epochs": 2}


@case
def batch_normalization():
    x, y = regression()
    model = chain(
        layers.Dense(6, use_bias=False),
        layers.BatchNormalization(momentum=0.9),
        layers.Activation("relu"),
        layers.LayerNormalization(),
        layers.Dense(1, kernel_constraint="max_norm", activity_regularizer=keras.regularizers.L2(0.01)),
    )
    model.compile(keras.optimizers.Adam(0.01, amsgrad=True), "mae", metrics=["mse"])
    return model, [x], [y], {"batch_size": 8, "epochs": 3, "validation_data": True}


@case
def schedule_clip_decay():
    x, y = regression()
    schedule = keras.optimizers.schedules.ExponentialDecay(0.05, 4, 0.7)
    model = chain(layers.Dense(5, activation="silu"), layers.Dense(1))
    model.compile(keras.optimizers.AdamW(schedule, weight_decay=0.01, clipnorm=0.5), "log_cosh", metrics=["cosine_similarity"])
    return model, [x], [y], {"batch_size": 8, "epochs": 3}


@case
def averaged_weights():
    x, y = regression()
    model = chain(layers.Dense(5, activation="softplus"), layers.Dense(1))
    model.compile(keras.optimizers.SGD(0.05, use_ema=True, ema_momentum=0.8), "mse")
    return model, [x], [y], {"batch_size": 8, "epochs": 2}


@case
def accumulated_gradients():
    x, y = regression()
    model = chain(layers.Dense(5, activation="selu"), layers.Dense(1))
    model.compile(keras.optimizers.Adam(0.02, gradient_accumulation_steps=2), "mse")
    return model, [x], [y], {"batch_size": 8, "epochs": 3}


@case
def plateau_and_early_stopping():
    x, y = regression()
    model = chain(layers.Dense(4, activation="tanh"), layers.Dense(1))
    model.compile(keras.optimizers.SGD(0.3), "mse", metrics=["mae"])
    return model, [x], [y], {"batch_size": 8, "epochs": 14, "validation_data": True, "callbacks": "plateau"}


@case
def masked_sequences():
    """With SGD: Keras on TensorFlow squares the parts of a gradient of rows before it adds them, which Adam would show."""
    rng = np.random.default_rng(9)
    tokens = rng.integers(0, 7, size=(30, 5)).astype("int64")
    y = (tokens.sum(axis=1) > 14).astype("f").reshape(-1, 1)
    model = keras.Sequential(
        [
            keras.Input((5,), dtype="int64"),
            layers.Embedding(7, 4, mask_zero=True),
            layers.LSTM(3),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.SGD(0.5), "binary_crossentropy", metrics=["accuracy"])
    return model, [tokens], [y], {"batch_size": 8, "epochs": 2}


@case
def convolutions():
    rng = np.random.default_rng(11)
    x = rng.normal(size=(20, 8, 7, 2)).astype("f")
    y = rng.integers(0, 3, size=(20,)).astype("int64")
    model = keras.Sequential(
        [
            keras.Input((8, 7, 2)),
            layers.Conv2D(4, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.DepthwiseConv2D(2, activation="elu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(3),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
    return model, [x], [y], {"batch_size": 6, "epochs": 2}


def callbacks(name):
    if name != "plateau":
        return []
    return [
        keras.callbacks.ReduceLROnPlateau(factor=0.3, patience=1, min_delta=0.01, min_lr=0.001),
        keras.callbacks.EarlyStopping(patience=3, min_delta=0.005, restore_best_weights=True),
    ]


def record(name, function):
    keras.utils.set_random_seed(3)
    keras.backend.clear_session()
    model, xs, ys, options = function()
    folder = OUT / name
    folder.mkdir()
    model.save(folder / "start.keras")
    x = xs[0] if len(xs) == 1 else xs
    y = ys[0] if len(ys) == 1 else ys
    given = dict(options)
    given["callbacks"] = callbacks(given.get("callbacks"))
    if given.get("validation_data"):
        given["validation_data"] = (xs[0][::-1] * 0.5, ys[0][::-1])
    history = model.fit(x, y, shuffle=False, verbose=0, **given)
    if name == "nadam_l2":
        model.save_weights(folder / "after.weights.h5")
    evaluated = model.evaluate(x, y, verbose=0, batch_size=options["batch_size"], return_dict=True)
    predicted = model.predict(x, verbose=0)
    predicted = predicted if isinstance(predicted, list) else [predicted]
    said = {key: value for key, value in options.items() if key not in ("sample_weight", "class_weight", "validation_data")}
    golden = {
        "keras": keras.__version__,
        "options": said,
        "class_weight": {str(k): v for k, v in options.get("class_weight", {}).items()},
        "inputs": [array(a) for a in xs],
        "labels": [array(a) for a in ys],
        "history": {key: numbers(values) for key, values in history.history.items()},
        "evaluate": {key: float(value) for key, value in evaluated.items()},
        "predictions": [array(a) for a in predicted],
        "weights": [array(w) for w in model.get_weights()],
        "state": [array(v.numpy()) for v in model.optimizer.variables],
    }
    if "sample_weight" in options:
        golden["sample_weight"] = array(options["sample_weight"])
    if given.get("validation_data"):
        golden["validation"] = [array(a) for a in given["validation_data"]]
    (folder / "golden.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    for name, function in CASES.items():
        record(name, function)
