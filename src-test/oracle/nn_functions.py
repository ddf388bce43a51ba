"""Goldens of Keras on TensorFlow, float64, for losses, activations, regularizers and constraints of the module tolva-nn.

CTC is computed in float32 there, and so are a few constants: the slope of leaky_relu, those of gelu, the logarithm of 2 in log_cosh.
Writes trainer/nn/src/test/resources/goldens/keras/functions.json of the repository.
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
OUT = HERE.parent.parent / "trainer" / "nn" / "src" / "test" / "resources" / "goldens" / "keras" / "functions.json"


def number(x):
    x = float(x)
    return x if np.isfinite(x) else str(x).replace("inf", "Infinity").replace("nan", "NaN")


def array(x):
    x = np.asarray(x, dtype="float64")
    return {"shape": list(x.shape), "data": [number(v) for v in x.ravel()]}


REDUCTIONS = ["none", "sum", "sum_over_batch_size", "mean", "mean_with_sample_weight"]


def loss_case(
    name, arguments, truth, prediction, weights=(None,), masks=(None,), dtype="float64", reductions=REDUCTIONS
):
    """The values of a loss by all reductions, and the gradient of the sum."""
    cls = getattr(keras.losses, name)
    case = {
        "class": name,
        "arguments": arguments,
        "y_true": array(truth),
        "integers": np.asarray(truth).dtype.kind == "i",
        "y_pred": array(prediction),
        "reduced": [],
    }
    for weight in weights:
        for mask in masks:
            for reduction in reductions:
                p = tf.constant(prediction, dtype)
                with tf.GradientTape() as tape:
                    tape.watch(p)
                    q = tf.identity(p)
                    if mask is not None:
                        q._keras_mask = tf.constant(mask)
                    value = cls(**arguments, reduction=reduction, dtype=dtype)(
                        truth, q, sample_weight=None if weight is None else np.asarray(weight, dtype)
                    )
                    total = tf.reduce_sum(value)
                case["reduced"].append(
                    {
                        "reduction": reduction,
                        "weight": None if weight is None else array(weight),
                        "mask": None if mask is None else array(np.asarray(mask, dtype="float64")),
                        "value": array(value),
                        "gradient": array(tape.gradient(total, p)),
                    }
                )
    return case


def losses():
    rng = np.random.default_rng(11)
    y = rng.normal(size=(4, 3))
    p = rng.normal(size=(4, 3)) * 2
    positive = rng.random((4, 3)) * 2 + 0.1
    binary = (rng.random((4, 3)) > 0.5).astype("float64")
    signs = binary * 2 - 1
    unit = rng.random((4, 3))
    probabilities = unit / unit.sum(-1, keepdims=True)
    extreme = probabilities.copy()
    extreme[0] = [0.0, 1.0, 0.0]
    onehot = np.eye(3)[[2, 0, 1, 1]]
    sparse = np.array([2, 0, 1, 1])
    column = sparse[:, None]
    weight = [1.0, 0.5, 0.0, 2.0]
    steps = rng.random((2, 5, 3)) + 0.05
    steps /= steps.sum(-1, keepdims=True)
    step_scores = rng.normal(size=(2, 5, 3)) * 2
    step_labels = rng.integers(0, 3, size=(2, 5))
    step_onehot = np.eye(3)[step_labels]
    step_mask = np.array([[True, True, True, False, False], [True, False, False, False, True]])
    step_weight = rng.random((2, 5))
    images = rng.random((2, 3, 4, 1))
    found = (rng.random((2, 3, 4, 1)) > 0.5).astype("float64")
    weighted = {"weights": [None, weight]}
    masked = {"weights": [None, step_weight], "masks": [None, step_mask]}
    embeddings = rng.normal(size=(6, 4))
    embeddings /= np.linalg.norm(embeddings, axis=-1, keepdims=True)
    groups = np.array([0, 1, 0, 1, 2, 0])

    cases = {}

    def add(key, name, arguments, *given, **more):
        cases[key] = loss_case(name, arguments, *given, **more)

    for name in ["MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "LogCosh", "CosineSimilarity"]:
        add(name, name, {}, y, p, **weighted)
        add(name + " steps", name, {}, step_scores, steps, **masked)
    add("MeanSquaredLogarithmicError", "MeanSquaredLogarithmicError", {}, positive, unit, **weighted)
    add("MeanSquaredLogarithmicError negative", "MeanSquaredLogarithmicError", {}, y, p)
    add("MeanSquaredError column", "MeanSquaredError", {}, y[:, 0], p[:, :1], **weighted)
    add("MeanSquaredError vector", "MeanSquaredError", {}, y[:, :1], p[:, 0], **weighted)
    add("MeanSquaredError vectors", "MeanSquaredError", {}, y[:, 0], p[:, 0])
    add("MeanSquaredError integers", "MeanSquaredError", {}, sparse[:, None] + np.zeros((4, 3), "int64"), p)
    add("MeanSquaredError weight column", "MeanSquaredError", {}, y, p, weights=[np.array(weight)[:, None]], reductions=REDUCTIONS[1:])
    add("MeanSquaredError nothing counts", "MeanSquaredError", {}, y, p, weights=[[0.0, 0.0, 0.0, 0.0]])
    add(
        "MeanSquaredError all masked",
        "MeanSquaredError",
        {},
        step_scores,
        steps,
        masks=[np.zeros((2, 5), bool)],
    )
    add("Huber", "Huber", {}, y, p, **weighted)
    add("Huber 0.3", "Huber", {"delta": 0.3}, y, p, **weighted)
    add("CosineSimilarity axis 0", "CosineSimilarity", {"axis": 0}, y, p)
    add("CosineSimilarity axis 1", "CosineSimilarity", {"axis": 1}, step_scores, steps)
    add("CosineSimilarity zero", "CosineSimilarity", {}, np.zeros((2, 3)), np.ones((2, 3)))
    add("Poisson", "Poisson", {}, positive, unit, **weighted)
    add("KLDivergence", "KLDivergence", {}, probabilities, unit, **weighted)
    add("KLDivergence extreme", "KLDivergence", {}, extreme, onehot)
    for name in ["Hinge", "SquaredHinge"]:
        add(name, name, {}, binary, p, **weighted)
        add(name + " signs", name, {}, signs, p, **weighted)
        add(name + " others", name, {}, y, p)
    add("CategoricalHinge", "CategoricalHinge", {}, onehot, p, **weighted)

    for key, arguments, prediction in [
        ("", {}, unit),
        (" extreme", {}, extreme),
        (" logits", {"from_logits": True}, p),
        (" smoothing", {"label_smoothing": 0.2}, unit),
        (" logits smoothing", {"from_logits": True, "label_smoothing": 0.2}, p),
        (" axis", {"axis": 0}, unit),
    ]:
        add("BinaryCrossentropy" + key, "BinaryCrossentropy", arguments, binary, prediction)
        add("BinaryFocalCrossentropy" + key, "BinaryFocalCrossentropy", arguments, binary, prediction)
    add("BinaryCrossentropy weights", "BinaryCrossentropy", {}, binary, unit, **weighted)
    add("BinaryCrossentropy column", "BinaryCrossentropy", {}, binary[:, 0], unit[:, :1], **weighted)
    add(
        "BinaryFocalCrossentropy balanced",
        "BinaryFocalCrossentropy",
        {"apply_class_balancing": True, "alpha": 0.3, "gamma": 1.5},
        binary,
        unit,
        **weighted,
    )

    for key, arguments, truth, prediction in [
        ("", {}, onehot, probabilities),
        (" unnormalized", {}, onehot, unit),
        (" extreme", {}, onehot, extreme),
        (" soft", {}, probabilities, unit),
        (" logits", {"from_logits": True}, onehot, p),
        (" soft logits", {"from_logits": True}, probabilities, p),
        (" smoothing", {"label_smoothing": 0.2}, onehot, probabilities),
        (" logits smoothing", {"from_logits": True, "label_smoothing": 0.2}, onehot, p),
        (" axis", {"axis": 1}, step_onehot, steps),
    ]:
        add("CategoricalCrossentropy" + key, "CategoricalCrossentropy", arguments, truth, prediction)
        add("CategoricalFocalCrossentropy" + key, "CategoricalFocalCrossentropy", arguments, truth, prediction)
    add("CategoricalCrossentropy steps", "CategoricalCrossentropy", {}, step_onehot, steps, **masked)
    add(
        "CategoricalFocalCrossentropy other",
        "CategoricalFocalCrossentropy",
        {"alpha": 0.6, "gamma": 1.0},
        onehot,
        probabilities,
        **weighted,
    )

    s = "SparseCategoricalCrossentropy"
    add(s, s, {}, sparse, probabilities, **weighted)
    add(s + " column", s, {}, column, probabilities, **weighted)
    add(s + " floats", s, {}, sparse.astype("float64"), probabilities)
    add(s + " unnormalized", s, {}, sparse, unit)
    add(s + " extreme", s, {}, sparse, extreme)
    add(s + " logits", s, {"from_logits": True}, sparse, p, **weighted)
    add(s + " steps", s, {}, step_labels, steps, **masked)
    add(s + " ignore", s, {"ignore_class": 1}, sparse, probabilities, **weighted)
    add(s + " ignore logits", s, {"ignore_class": 0, "from_logits": True}, sparse, p, **weighted)
    add(s + " ignore steps", s, {"ignore_class": 2}, step_labels, steps, **masked)
    add(s + " ignore none of them", s, {"ignore_class": -1}, np.array([2, -1, 1, -1]), probabilities, **weighted)

    g = "CategoricalGeneralizedCrossEntropy"
    add(g, g, {}, sparse, probabilities, **weighted)
    add(g + " 0.8", g, {"q": 0.8}, sparse, probabilities)

    add("Dice", "Dice", {}, found, images)
    add("Dice weights", "Dice", {}, binary, unit, **weighted)
    add("Dice axes", "Dice", {"axis": (1, 2, 3)}, found, images, weights=[None, [0.5, 2.0]])
    add("Dice axis", "Dice", {"axis": -1}, binary, unit)
    add("Tversky", "Tversky", {}, found, images)
    add("Tversky other", "Tversky", {"alpha": 0.3, "beta": 0.8}, found, images)
    add("Tversky axes", "Tversky", {"alpha": 0.3, "beta": 0.8, "axis": (1, 2, 3)}, found, images)

    add("Circle", "Circle", {}, groups, embeddings, weights=[None, [1.0, 2.0, 0.5, 0.0, 3.0, 1.0]])
    add("Circle column", "Circle", {}, groups[:, None], embeddings)
    add("Circle other", "Circle", {"gamma": 5.0, "margin": 0.2, "remove_diagonal": False}, groups, embeddings)
    add("Circle alone", "Circle", {}, np.arange(6), embeddings)

    spoken = rng.normal(size=(3, 7, 4))
    spelled = np.array([[1, 2, 0], [3, 3, 1], [2, 0, 0]])
    add("CTC", "CTC", {}, spelled, spoken, weights=[None, [1.0, 0.5, 2.0]], dtype="float32")
    add("CTC long", "CTC", {}, np.array([[1, 1, 1, 2], [1, 2, 3, 1], [3, 0, 0, 0]]), spoken, dtype="float32")
    add("CTC tight", "CTC", {}, np.array([[1, 2, 3], [3, 2, 3], [0, 0, 0]]), spoken[:, :3], dtype="float32")
    return cases


def activations():
    x = np.round(np.concatenate([np.linspace(-12, 12, 49), np.linspace(-1.2, 1.2, 13), [0.001, -0.001, -50.0, 50.0]]), 3)
    matrix = np.random.default_rng(12).normal(size=(3, 4)) * 2
    cube = np.random.default_rng(13).normal(size=(2, 4, 3))
    a = keras.activations
    names = [
        "celu elu exponential gelu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear log_sigmoid",
        "mish relu relu6 selu sigmoid silu swish soft_shrink softplus softsign sparse_plus sparse_sigmoid squareplus tanh",
        "tanh_shrink",
    ]
    cases = {}

    def add(key, function, value):
        v = tf.constant(value)
        with tf.GradientTape() as tape:
            tape.watch(v)
            y = function(v)
            ranks = tf.reshape(tf.range(1, tf.size(y) + 1), tf.shape(y))
            weighted = tf.reduce_sum(y * tf.cast(ranks, "float64")) / tf.cast(tf.size(y), "float64")
        cases[key] = {"x": array(value), "y": array(y), "gradient": array(tape.gradient(weighted, v))}

    for name in " ".join(names).split():
        # TensorFlow's gradient of celu at 0 is 2, because both of its halves count there.
        add(name, getattr(a, name), x[x != 0] if name == "celu" else x)
    add("celu 2", lambda v: a.celu(v, alpha=2.0), x[x != 0])
    add("elu 0.5", lambda v: a.elu(v, alpha=0.5), x)
    add("gelu approximate", lambda v: a.gelu(v, approximate=True), x)
    add("hard_shrink 1.5", lambda v: a.hard_shrink(v, threshold=1.5), x)
    add("soft_shrink 1.5", lambda v: a.soft_shrink(v, threshold=1.5), x)
    add("leaky_relu 0.25", lambda v: a.leaky_relu(v, negative_slope=0.25), x)
    add("squareplus 9", lambda v: a.squareplus(v, b=9), x)
    add("threshold", lambda v: a.threshold(v, tf.constant(0.3, "float64"), tf.constant(-7.0, "float64")), x)
    add("relu all", lambda v: a.relu(v, negative_slope=0.1, max_value=4.0, threshold=1.3), x)
    add("relu max", lambda v: a.relu(v, max_value=2.25), x)
    add("relu threshold", lambda v: a.relu(v, threshold=1.3), x)
    add("relu slope max", lambda v: a.relu(v, negative_slope=0.1, max_value=2.25), x)
    add("relu negative threshold", lambda v: a.relu(v, threshold=-0.7), x)
    for name in ["softmax", "log_softmax", "sparsemax", "glu"]:
        function = getattr(a, name)
        add(name, function, matrix)
        add(name + " axis 1", lambda v, f=function: f(v, axis=1), cube)
    return cases


def weights():
    matrix = np.random.default_rng(14).normal(size=(3, 4)) * 1.5
    kernel = np.random.default_rng(15).normal(size=(2, 2, 3, 4))
    result = {"matrix": array(matrix), "kernel": array(kernel), "regularizers": {}, "constraints": {}}
    r = keras.regularizers
    for key, regularizer, factors in [
        ("L1 0.03", r.L1(), {"l1": 0.03}),
        ("L2 0.07", r.L2(), {"l2": 0.07}),
        ("L1L2 0.03 0.07", r.L1L2(), {"l1": 0.03, "l2": 0.07}),
        ("OrthogonalRegularizer 0.3 rows", r.OrthogonalRegularizer(), {"factor": 0.3}),
        ("OrthogonalRegularizer 0.3 columns", r.OrthogonalRegularizer(mode="columns"), {"factor": 0.3}),
    ]:
        # Keras makes float32 tensors of the factors, which would lose digits or not multiply at all.
        for factor, value in factors.items():
            setattr(regularizer, factor, tf.constant(value, "float64"))
        w = tf.constant(matrix)
        with tf.GradientTape() as tape:
            tape.watch(w)
            penalty = regularizer(w)
        result["regularizers"][key] = {"value": float(penalty), "gradient": array(tape.gradient(penalty, w))}
    c = keras.constraints
    for key, constraint, value in [
        ("MaxNorm 1", c.MaxNorm(1.0), matrix),
        ("MaxNorm 1 axis 1", c.MaxNorm(1.0, axis=1), matrix),
        ("MaxNorm 2 axes", c.MaxNorm(2.0, axis=[0, 1, 2]), kernel),
        ("MinMaxNorm", c.MinMaxNorm(0.5, 1.5, rate=0.7), matrix),
        ("MinMaxNorm axis 1", c.MinMaxNorm(2.5, 3.0, axis=1), matrix),
        ("UnitNorm", c.UnitNorm(), matrix),
        ("UnitNorm axes", c.UnitNorm(axis=[0, 1, 2]), kernel),
        ("NonNeg", c.NonNeg(), matrix),
    ]:
        result["constraints"][key] = array(constraint(tf.constant(value)))
    return result


def initializers():
    """Those without chance."""
    i = keras.initializers

    def stft(size, name, **arguments):
        """With a window of NumPy's, because SciPy's need not be there; they are the same."""
        window = None
        if name is not None:
            periodic = arguments.get("periodic", False)
            window = getattr(np, name)(size + 1)[:-1] if periodic else getattr(np, name)(size)
        return array(i.STFT(window=window, **arguments)((size, 1, 4), "float64"))

    return {
        "Constant 2.5": array(i.Constant(2.5)((2, 3), "float64")),
        "Identity 3": array(i.Identity(3.0)((3, 4), "float64")),
        "STFT": stft(6, "hanning"),
        "STFT imag": stft(6, "hanning", side="imag"),
        "STFT spectrum": stft(6, "hamming", scaling="spectrum", periodic=True),
        "STFT blackman": stft(6, "blackman", scaling=None),
        "STFT bartlett": stft(6, "bartlett", periodic=True),
        "STFT odd": stft(5, "bartlett"),
        "STFT plain": stft(6, None),
    }


def main():
    keras.config.set_floatx("float64")
    content = {
        "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
        "losses": losses(),
        "activations": activations(),
        "weights": weights(),
        "initializers": initializers(),
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with open(OUT, "w") as out:
        json.dump(content, out, separators=(",", ":"), ensure_ascii=False)
        out.write("\n")


if __name__ == "__main__":
    main()
