"""Goldens of Keras on TensorFlow, float64, for the options of the metrics of the module tolva-nn: weights and masks of
all ranks, batches of several sizes, labels as classes and as vectors, how a name is understood.

Writes trainer/nn/src/test/resources/goldens/keras/metric_options.json of the repository. The overlap metrics end in
float32 there, whatever their type; LogCoshError takes the logarithm of 2 in float32.
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
OUT = HERE.parent.parent / "trainer" / "nn" / "src" / "test" / "resources" / "goldens" / "keras" / "metric_options.json"
ROWS = (5, 4, 6)


def number(x):
    x = float(x)
    return x if np.isfinite(x) else str(x).replace("inf", "Infinity").replace("nan", "NaN")


def array(x):
    if x is None:
        return None
    x = np.asarray(x, dtype="float64")
    return {"shape": list(x.shape), "data": [number(v) for v in x.ravel()]}


class Data:
    """Batches of labels and predictions, and weights for them."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)

    def each(self, make):
        return [make(rows) for rows in ROWS]

    def uniform(self, *shape):
        return np.round(self.rng.random(shape), 4) * 0.998 + 0.00103

    def normal(self, *shape):
        return np.round(self.rng.normal(size=shape), 4) + 0.00003

    def probabilities(self, *shape):
        p = self.uniform(*shape)
        return p / p.sum(axis=-1, keepdims=True)

    def classes(self, *shape, below=4):
        return self.rng.integers(0, below, shape)

    def onehot(self, *shape):
        return np.eye(shape[-1])[self.classes(*shape[:-1], below=shape[-1])]

    def bits(self, *shape):
        return (self.rng.random(shape) > 0.5).astype("float64")


CASES = []


def in_top_k(name, arguments):
    """TensorFlow knows it for float32 only."""
    return "float32" if "TopK" in name and "from_sorted_ids" not in arguments else None


def case(name, arguments, data, weights=None, masks=None, dtype="float64"):
    """The results after each batch.

    data: (labels, predictions) of each batch; values alone for Mean and Sum
    weights, masks: of each batch
    """
    keras.utils.clear_session()
    metric = getattr(keras.metrics, name)(**arguments, **({"dtype": dtype} if dtype else {}))
    batches = []
    for i, (labels, predictions) in enumerate(data):
        weight = None if weights is None else weights[i]
        mask = None if masks is None else masks[i]
        p = tf.identity(tf.constant(predictions, in_top_k(name, arguments)))
        if mask is not None:
            p._keras_mask = tf.constant(mask)
        if name in ("Mean", "Sum"):
            metric.update_state(p, sample_weight=weight)
        else:
            metric.update_state(labels, p, sample_weight=weight)
        batches.append(
            {
                "y": array(labels),
                "integers": labels is not None and np.asarray(labels).dtype.kind == "i",
                "p": array(predictions),
                "weight": array(weight),
                "mask": array(mask),
                "result": array(metric.result()),
            }
        )
    config = metric.get_config()
    CASES.append({"class": name, "arguments": arguments, "config": config, "batches": batches})


def means():
    d = Data(21)
    for name in ["Mean", "Sum"]:
        case(name, {}, d.each(lambda n: (None, d.normal(n))))
        case(name, {}, d.each(lambda n: (None, d.normal(n, 3))))
        case(name, {}, [(None, v) for v in d.normal(3)])
        case(name, {}, [(None, v) for v in d.normal(3)], weights=[2.0, 0.5, 3.0])
        case(name, {}, d.each(lambda n: (None, d.normal(n, 3))), weights=d.each(lambda n: d.uniform(n)))
        case(name, {}, d.each(lambda n: (None, d.normal(n, 3))), weights=d.each(lambda n: d.uniform(n, 3)))
        case(name, {}, d.each(lambda n: (None, d.normal(n, 3))), weights=d.each(lambda n: d.uniform(n, 1)))
        case(name, {}, d.each(lambda n: (None, d.normal(n, 3))), weights=[0.5, 2.0, 1.5])
        case(name, {}, d.each(lambda n: (None, d.normal(n))), weights=d.each(lambda n: np.zeros(n)))
        # Rows of several lengths: a step of a long row counts less than one of a short row.
        case(name, {}, d.each(lambda n: (None, d.normal(3, n))), weights=d.each(lambda n: d.uniform(3, n)))


def weighted(name, arguments, data, d, inner=()):
    """Without weights, with one of each sample, with one of each value where there are several."""
    case(name, arguments, data)
    case(name, arguments, data, weights=d.each(lambda n: d.uniform(n)))
    case(name, arguments, data, weights=d.each(lambda n: d.uniform(n, 1)))
    if inner:
        case(name, arguments, data, weights=d.each(lambda n: d.uniform(n, *inner)))
        case(name, arguments, data, masks=d.each(lambda n: d.rng.random((n, *inner)) > 0.3))
        case(
            name,
            arguments,
            data,
            weights=d.each(lambda n: d.uniform(n)) if len(inner) == 0 else d.each(lambda n: d.uniform(n, *inner)),
            masks=d.each(lambda n: d.rng.random((n, *inner)) > 0.3),
        )


def regressions():
    d = Data(22)
    positive = d.each(lambda n: (d.uniform(n, 3) * 3, d.uniform(n, 3) * 3))
    flat = d.each(lambda n: (d.normal(n), d.normal(n, 1)))
    steps = d.each(lambda n: (d.normal(n, 4, 3), d.normal(n, 4, 3)))
    lengths = d.each(lambda n: (d.normal(3, n, 2), d.normal(3, n, 2)))
    for name in ["MeanSquaredError", "MeanAbsoluteError", "RootMeanSquaredError", "LogCoshError", "CosineSimilarity"]:
        weighted(name, {}, d.each(lambda n: (d.normal(n, 3), d.normal(n, 3))), d)
        weighted(name, {}, steps, d, (4,))
        case(name, {}, flat)
        case(name, {}, lengths, weights=d.each(lambda n: d.uniform(3, n)))
    case("RootMeanSquaredError", {}, steps, weights=d.each(lambda n: d.uniform(n, 4, 3)))
    case("MeanSquaredError", {}, steps, weights=[2.0, 0.5, 1.0])
    for name in ["MeanAbsolutePercentageError", "MeanSquaredLogarithmicError", "Poisson", "KLDivergence"]:
        weighted(name, {}, positive, d)
    case("MeanAbsolutePercentageError", {}, d.each(lambda n: (d.bits(n, 2), d.normal(n, 2))))
    case("CosineSimilarity", {"axis": 1}, steps)
    case("MeanSquaredError", {"name": "other"}, d.each(lambda n: (d.classes(n, 2), d.normal(n, 2))))
    for name in ["PearsonCorrelation", "ConcordanceCorrelation"]:
        for arguments in [{}, {"axis": 1}]:
            data = steps if arguments else positive
            case(name, arguments, data)
            case(name, arguments, data, weights=d.each(lambda n: d.uniform(n)))
        case(name, {"axis": 0}, d.each(lambda n: (d.normal(n, 3), d.normal(n, 3))))
    several = d.each(lambda n: (d.normal(n, 3), d.normal(n, 3)))
    for arguments in [
        {},
        {"class_aggregation": "variance_weighted_average"},
        {"class_aggregation": None},
        {"num_regressors": 2},
        {"class_aggregation": None, "num_regressors": 1},
        {"num_regressors": 40},
    ]:
        case("R2Score", arguments, several)
        case("R2Score", arguments, several, weights=d.each(lambda n: d.uniform(n)))
    case("R2Score", {}, several, weights=d.each(lambda n: d.uniform(n, 3)))
    case("R2Score", {}, several, weights=[2.0, 0.5, 1.0])
    case("R2Score", {}, flat)
    case("R2Score", {}, d.each(lambda n: (np.ones((n, 2)), d.normal(n, 2))))


def probabilities():
    d = Data(23)
    signs = d.each(lambda n: (d.bits(n, 3) * 2 - 1, d.normal(n, 3)))
    bits = d.each(lambda n: (d.bits(n, 3), d.normal(n, 3)))
    for name in ["Hinge", "SquaredHinge"]:
        weighted(name, {}, signs, d)
        case(name, {}, bits)
    onehot = d.each(lambda n: (d.onehot(n, 4), d.probabilities(n, 4)))
    onehot_logits = d.each(lambda n: (d.onehot(n, 4), d.normal(n, 4)))
    weighted("CategoricalHinge", {}, onehot_logits, d)
    unit = d.each(lambda n: (d.bits(n, 3), d.uniform(n, 3)))
    for arguments in [{}, {"from_logits": True}, {"label_smoothing": 0.2}, {"from_logits": True, "label_smoothing": 0.1}]:
        logits = "from_logits" in arguments
        weighted("BinaryCrossentropy", arguments, bits if logits else unit, d)
        weighted("CategoricalCrossentropy", arguments, onehot_logits if logits else onehot, d)
    steps = d.each(lambda n: (d.onehot(n, 3, 4), d.uniform(n, 3, 4)))
    weighted("CategoricalCrossentropy", {}, steps, d, (3,))
    case("CategoricalCrossentropy", {"axis": 1}, steps)
    sparse = d.each(lambda n: (d.classes(n), d.probabilities(n, 4)))
    sparse_steps = d.each(lambda n: (d.classes(n, 3), d.probabilities(n, 3, 4)))
    name = "SparseCategoricalCrossentropy"
    weighted(name, {}, sparse, d)
    weighted(name, {}, sparse_steps, d, (3,))
    case(name, {}, d.each(lambda n: (d.classes(n, 1), d.probabilities(n, 4))))
    case(name, {"from_logits": True}, d.each(lambda n: (d.classes(n), d.normal(n, 4))))
    case(name, {"ignore_class": 1}, sparse)
    case(name, {"ignore_class": 1}, sparse_steps)


def accuracies():
    d = Data(24)
    weighted("Accuracy", {}, d.each(lambda n: (d.classes(n, 3), d.classes(n, 3).astype("float64"))), d)
    weighted("Accuracy", {}, d.each(lambda n: (d.classes(n), d.classes(n, 1).astype("float64"))), d)
    for arguments in [{}, {"threshold": 0.7}]:
        weighted("BinaryAccuracy", arguments, d.each(lambda n: (d.bits(n, 1), d.uniform(n, 1))), d)
        weighted("BinaryAccuracy", arguments, d.each(lambda n: (d.bits(n, 5, 3), d.uniform(n, 5, 3))), d, (5,))
    case("BinaryAccuracy", {}, d.each(lambda n: (d.classes(n, below=2), d.uniform(n, 1))))
    case("BinaryAccuracy", {}, d.each(lambda n: (d.classes(n, 1, below=2), d.uniform(n))))
    case("BinaryAccuracy", {}, d.each(lambda n: (d.bits(n, 3), np.full((n, 3), 0.5))))
    weighted("CategoricalAccuracy", {}, d.each(lambda n: (d.onehot(n, 4), d.uniform(n, 4))), d)
    weighted("CategoricalAccuracy", {}, d.each(lambda n: (d.onehot(n, 3, 4), d.uniform(n, 3, 4))), d, (3,))
    case("CategoricalAccuracy", {}, d.each(lambda n: (d.onehot(n, 4), np.ones((n, 4)))))
    weighted("SparseCategoricalAccuracy", {}, d.each(lambda n: (d.classes(n), d.uniform(n, 4))), d)
    weighted("SparseCategoricalAccuracy", {}, d.each(lambda n: (d.classes(n, 3), d.uniform(n, 3, 4))), d, (3,))
    case("SparseCategoricalAccuracy", {}, d.each(lambda n: (d.classes(n, 1), d.uniform(n, 4))))
    case("SparseCategoricalAccuracy", {}, d.each(lambda n: (d.classes(n, 3, 1), d.uniform(n, 3, 4))))
    for arguments in [{}, {"k": 2}, {"k": 1}]:
        dense = d.each(lambda n: (d.onehot(n, 7), d.uniform(n, 7)))
        weighted("TopKCategoricalAccuracy", arguments, dense, d)
        weighted("TopKCategoricalAccuracy", arguments, d.each(lambda n: (d.onehot(n, 3, 7), d.uniform(n, 3, 7))), d, (3,))
        sparse = d.each(lambda n: (d.classes(n, below=7), d.uniform(n, 7)))
        weighted("SparseTopKCategoricalAccuracy", arguments, sparse, d)
        steps = d.each(lambda n: (d.classes(n, 3, below=7), d.uniform(n, 3, 7)))
        weighted("SparseTopKCategoricalAccuracy", arguments, steps, d, (3,))
    # Those that share the place of the last of the k count all.
    case("SparseTopKCategoricalAccuracy", {"k": 2}, d.each(lambda n: (d.classes(n), d.classes(n, 4, below=3) / 4)))
    case("SparseTopKCategoricalAccuracy", {"k": 9}, d.each(lambda n: (d.classes(n), d.uniform(n, 4))))

    def ids(*shape):
        return np.argsort(d.rng.random(shape), axis=-1)

    arguments = {"k": 2, "from_sorted_ids": True}
    weighted("SparseTopKCategoricalAccuracy", arguments, d.each(lambda n: (d.classes(n), ids(n, 4).astype("float64"))), d)
    case("SparseTopKCategoricalAccuracy", arguments, d.each(lambda n: (d.classes(n, 3), ids(n, 3, 4).astype("float64"))))


def confusions():
    d = Data(25)
    column = d.each(lambda n: (d.bits(n, 1), d.uniform(n, 1)))
    flat = d.each(lambda n: (d.classes(n, below=2), d.uniform(n)))
    mixed = d.each(lambda n: (d.classes(n, below=2), d.uniform(n, 1)))
    labels = d.each(lambda n: (d.bits(n, 4), d.uniform(n, 4)))
    outside = d.each(lambda n: (d.bits(n, 2), d.normal(n, 2) * 2))
    evenly = [0.0, 0.25, 0.5, 0.75, 1.0]
    for name in ["TruePositives", "FalsePositives", "TrueNegatives", "FalseNegatives", "Precision", "Recall"]:
        for arguments in [{}, {"thresholds": 0.3}, {"thresholds": [0.2, 0.5, 0.9]}, {"thresholds": evenly}]:
            case(name, arguments, labels)
            case(name, arguments, labels, weights=d.each(lambda n: d.uniform(n)))
            case(name, arguments, labels, weights=d.each(lambda n: d.uniform(n, 4)))
            case(name, arguments, labels, weights=d.each(lambda n: d.uniform(n, 1)))
            case(name, arguments, flat, weights=d.each(lambda n: d.uniform(n)))
            case(name, arguments, outside)
        case(name, {}, column)
        case(name, {}, mixed)
        case(name, {}, d.each(lambda n: (d.bits(n, 3, 2), d.uniform(n, 3, 2))), weights=d.each(lambda n: d.uniform(n, 3)))
        case(name, {"thresholds": evenly}, d.each(lambda n: (d.bits(n, 3), d.classes(n, 3, below=5) / 4)))
        case(name, {}, d.each(lambda n: (d.classes(n, 3, below=3), d.uniform(n, 3))))
    for name in ["Precision", "Recall"]:
        for arguments in [
            {"top_k": 2},
            {"class_id": 1},
            {"top_k": 2, "class_id": 3},
            {"top_k": 1, "thresholds": 0.6},
            {"thresholds": [0.2, 0.4], "class_id": 0, "name": "first"},
        ]:
            case(name, arguments, labels)
            case(name, arguments, labels, weights=d.each(lambda n: d.uniform(n)))
        case(name, {"top_k": 2}, d.each(lambda n: (d.bits(n, 3, 4), d.uniform(n, 3, 4))))
        case(name, {}, d.each(lambda n: (np.zeros((n, 2)), np.zeros((n, 2)))))


def curves():
    d = Data(26)
    column = d.each(lambda n: (d.bits(n, 1), d.uniform(n, 1)))
    flat = d.each(lambda n: (d.classes(n, below=2), d.uniform(n)))
    labels = d.each(lambda n: (d.bits(n, 3), d.uniform(n, 3)))
    logits = d.each(lambda n: (d.bits(n, 3), d.normal(n, 3)))
    for curve in ["ROC", "PR", "PRGAIN"]:
        for summation in ["interpolation", "minoring", "majoring"]:
            arguments = {"curve": curve, "summation_method": summation}
            case("AUC", arguments, labels)
            case("AUC", arguments, column, weights=d.each(lambda n: d.uniform(n)))
            case("AUC", {**arguments, "num_thresholds": 6}, flat)
            case("AUC", {**arguments, "thresholds": [0.7, 0.2, 0.4]}, labels, weights=d.each(lambda n: d.uniform(n, 3)))
            case("AUC", {**arguments, "multi_label": True}, labels)
            case("AUC", {**arguments, "multi_label": True, "num_labels": 3, "label_weights": [0.2, 0.5, 1.0]}, labels)
            case("AUC", {**arguments, "multi_label": True, "thresholds": [0.3, 0.5]}, labels)
    case("AUC", {"from_logits": True}, logits)
    case("AUC", {"from_logits": True, "multi_label": True}, logits, weights=d.each(lambda n: d.uniform(n)))
    case("AUC", {"multi_label": True}, labels, weights=d.each(lambda n: d.uniform(n, 3)))
    case("AUC", {"label_weights": [0.2, 0.5, 1.0]}, labels)
    case("AUC", {"label_weights": [0.2, 0.5, 1.0], "thresholds": [0.3, 0.6, 0.7]}, labels)
    case("AUC", {}, logits)
    case("AUC", {"num_thresholds": 2}, labels)
    case("AUC", {"thresholds": [0.25, 0.5, 0.75]}, d.each(lambda n: (d.bits(n, 3), d.classes(n, 3, below=5) / 4)))
    case("AUC", {"num_thresholds": 5}, d.each(lambda n: (d.bits(n, 3), d.classes(n, 3, below=5) / 4)))
    case("AUC", {}, d.each(lambda n: (np.ones((n, 1)), d.uniform(n, 1))))
    case("AUC", {"curve": "PR"}, d.each(lambda n: (np.zeros((n, 1)), d.uniform(n, 1))))
    for name, rate in [
        ("SensitivityAtSpecificity", "specificity"),
        ("SpecificityAtSensitivity", "sensitivity"),
        ("PrecisionAtRecall", "recall"),
        ("RecallAtPrecision", "precision"),
    ]:
        for bound in [0.0, 0.41, 0.83, 1.0]:
            case(name, {rate: bound}, labels)
            case(name, {rate: bound}, flat, weights=d.each(lambda n: d.uniform(n)))
        case(name, {rate: 0.5, "num_thresholds": 1}, labels)
        case(name, {rate: 0.5, "num_thresholds": 5}, labels, weights=d.each(lambda n: d.uniform(n, 3)))
        case(name, {rate: 0.5, "class_id": 2, "num_thresholds": 20}, labels, weights=d.each(lambda n: d.uniform(n)))
        case(name, {rate: 0.3}, logits)


def scores():
    d = Data(27)
    labels = d.each(lambda n: (d.bits(n, 4), d.uniform(n, 4)))
    onehot = d.each(lambda n: (d.onehot(n, 4), d.uniform(n, 4)))
    for average in [None, "micro", "macro", "weighted"]:
        for threshold in [None, 0.4]:
            arguments = {"average": average, "threshold": threshold}
            case("F1Score", arguments, labels)
            case("F1Score", arguments, onehot, weights=d.each(lambda n: d.uniform(n)))
            case("FBetaScore", {**arguments, "beta": 0.5}, onehot)
            case("FBetaScore", {**arguments, "beta": 2.0}, labels, weights=d.each(lambda n: d.uniform(n)))
    case("F1Score", {}, d.each(lambda n: (d.bits(n, 3), np.zeros((n, 3)))))
    case("F1Score", {}, d.each(lambda n: (d.classes(n, 3, below=2), d.classes(n, 3, below=2) / 1.0)))


def overlaps():
    d = Data(28)
    classes = d.each(lambda n: (d.classes(n), d.classes(n).astype("float64")))
    images = d.each(lambda n: (d.classes(n, 3, 2), d.classes(n, 3, 2).astype("float64")))
    onehot = d.each(lambda n: (d.onehot(n, 4), d.uniform(n, 4)))
    sparse = d.each(lambda n: (d.classes(n), d.uniform(n, 4)))
    strange = d.each(lambda n: (d.rng.integers(-1, 6, n), d.rng.integers(-1, 6, n).astype("float64")))
    for dtype in ["float64", None]:
        weights = d.each(lambda n: d.uniform(n)) if dtype else d.each(lambda n: d.classes(n))

        def pair(name, arguments, data, dtype=dtype, weights=weights):
            case(name, arguments, data, dtype=dtype)
            case(name, arguments, data, weights=weights, dtype=dtype)

        pair("IoU", {"num_classes": 4, "target_class_ids": [0, 2]}, classes)
        pair("IoU", {"num_classes": 4, "target_class_ids": [3]}, strange)
        pair("IoU", {"num_classes": 4, "target_class_ids": [1, 2], "ignore_class": 0}, classes)
        pair("IoU", {"num_classes": 4, "target_class_ids": [1, 2], "ignore_class": -1}, strange)
        pair("IoU", {"num_classes": 4, "target_class_ids": [1], "sparse_y_pred": False}, sparse)
        pair("IoU", {"num_classes": 4, "target_class_ids": [1], "sparse_y_pred": False, "sparse_y_true": False}, onehot)
        pair("MeanIoU", {"num_classes": 4}, classes)
        pair("MeanIoU", {"num_classes": 5}, strange)
        pair("MeanIoU", {"num_classes": 4, "ignore_class": 2}, classes)
        pair("MeanIoU", {"num_classes": 4, "sparse_y_pred": False}, sparse)
        pair("OneHotIoU", {"num_classes": 4, "target_class_ids": [0, 1]}, onehot)
        pair("OneHotMeanIoU", {"num_classes": 4}, onehot)
        ids = d.each(lambda n: (d.onehot(n, 4), d.classes(n).astype("float64")))
        pair("OneHotIoU", {"num_classes": 4, "target_class_ids": [0, 1], "sparse_y_pred": True}, ids)
        pair("OneHotMeanIoU", {"num_classes": 4, "sparse_y_pred": True, "ignore_class": 3}, ids)
        case("MeanIoU", {"num_classes": 4}, images, dtype=dtype)
        case("MeanIoU", {"num_classes": 4}, images, weights=d.each(lambda n: d.classes(n, 3, 2) / 1.0), dtype=dtype)
        binary = d.each(lambda n: (d.classes(n, below=2), d.uniform(n)))
        pair("BinaryIoU", {}, binary)
        pair("BinaryIoU", {"target_class_ids": [0], "threshold": 0.3}, binary)
        pair("BinaryIoU", {"target_class_ids": [1], "threshold": 0.0}, binary)
    # Weights become whole numbers where the counts are.
    case("MeanIoU", {"num_classes": 4}, classes, weights=d.each(lambda n: d.uniform(n) * 3), dtype=None)
    case("MeanIoU", {"num_classes": 4, "sparse_y_pred": False, "sparse_y_true": True, "axis": -1}, sparse)


def names():
    """What becomes of a name, by the shapes of labels and predictions."""
    d = Data(29)
    shapes = {
        "binary": (d.bits(6, 1), d.uniform(6, 1)),
        "sparse": (d.classes(6), d.probabilities(6, 4)),
        "column": (d.classes(6, 1), d.probabilities(6, 4)),
        "onehot": (d.onehot(6, 4), d.probabilities(6, 4)),
        "steps": (d.classes(6, 3), d.probabilities(6, 3, 4)),
        "labels": (d.bits(6, 3), d.uniform(6, 3)),
    }
    result = []
    for shape, (y, p) in shapes.items():
        for name in ["accuracy", "acc", "Accuracy"] + (["AUC", "mse", "MAE", "F1Score"] if shape == "onehot" else []):
            model = keras.Sequential([keras.Input(p.shape[1:]), keras.layers.Identity()])
            model.compile(loss=lambda a, b: keras.ops.mean(b), metrics=[name])
            values = model.evaluate(p, y, verbose=0, return_dict=True, batch_size=8)
            values.pop("loss")
            ((key, value),) = values.items()
            value = np.asarray(value, dtype="float64")
            result.append({"shape": shape, "name": name, "key": key, "y": array(y), "p": array(p), "value": array(value)})
    return result


def main():
    keras.config.set_floatx("float64")
    for record in [means, regressions, probabilities, accuracies, confusions, curves, scores, overlaps]:
        record()
    content = {
        "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
        "cases": CASES,
        "names": names(),
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with open(OUT, "w") as out:
        json.dump(content, out, separators=(",", ":"), ensure_ascii=False, default=lambda x: np.asarray(x).tolist())
        out.write("\n")


if __name__ == "__main__":
    main()
