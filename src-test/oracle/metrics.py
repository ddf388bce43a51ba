"""Every metric of Keras over three batches, with and without sample weights, with its options. Float32.

Writes trainer/nn/src/test/resources/goldens/keras/metrics.json of the repository.
"""

import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "trainer" / "nn" / "src" / "test" / "resources" / "goldens" / "keras" / "metrics.json"
M = keras.metrics
BATCHES = 3


def batches(kind, rng):
    result = []
    for rows in (5, 4, 3):
        p = rng.random((rows, 4)).astype("f")
        probabilities = (p / p.sum(axis=1, keepdims=True)).astype("f")
        classes = rng.integers(0, 4, rows)
        onehot = np.eye(4, dtype="f")[classes]
        y, q = {
            "binary": ((rng.random((rows, 1)) > 0.5).astype("f"), p[:, :1]),
            "multilabel": ((rng.random((rows, 4)) > 0.5).astype("f"), p),
            "onehot": (onehot, probabilities),
            "sparse": (classes.astype("f"), probabilities),
            "regression": (rng.normal(size=(rows, 3)).astype("f"), rng.normal(size=(rows, 3)).astype("f")),
            "ids": (classes.astype("f"), np.stack([rng.permutation(4) for _ in range(rows)]).astype("f")),
            "classes": (classes.astype("f"), rng.integers(0, 4, rows).astype("f")),
            "signs": (np.sign(rng.normal(size=(rows, 3))).astype("f"), rng.normal(size=(rows, 3)).astype("f")),
        }[kind]
        result.append((y, q, rng.random(rows).astype("f")))
    return result


def cases():
    return [
        ("classes", M.Accuracy()),
        ("binary", M.BinaryAccuracy(threshold=0.3)),
        ("multilabel", M.BinaryAccuracy()),
        ("onehot", M.CategoricalAccuracy()),
        ("sparse", M.SparseCategoricalAccuracy()),
        ("onehot", M.TopKCategoricalAccuracy(k=2)),
        ("sparse", M.SparseTopKCategoricalAccuracy(k=2)),
        ("ids", M.SparseTopKCategoricalAccuracy(k=2, from_sorted_ids=True)),
        ("binary", M.Precision()),
        ("multilabel", M.Precision(thresholds=[0.2, 0.5, 0.8])),
        ("onehot", M.Precision(top_k=2)),
        ("onehot", M.Precision(class_id=1, thresholds=0.2)),
        ("onehot", M.Recall(top_k=2, class_id=2)),
        ("multilabel", M.Recall(thresholds=0.4)),
        ("multilabel", M.TruePositives(thresholds=[0.3, 0.6])),
        ("multilabel", M.FalsePositives()),
        ("multilabel", M.TrueNegatives()),
        ("multilabel", M.FalseNegatives()),
        ("binary", M.AUC()),
        ("binary", M.AUC(num_thresholds=7, curve="PR")),
        ("multilabel", M.AUC(multi_label=True, num_labels=4, num_thresholds=20)),
        ("multilabel", M.AUC(multi_label=True, num_labels=4, label_weights=[0.1, 0.2, 0.3, 0.4], curve="PR")),
        ("binary", M.AUC(thresholds=[0.2, 0.5, 0.9], summation_method="majoring")),
        ("binary", M.AUC(summation_method="minoring", curve="PR")),
        ("binary", M.AUC(from_logits=True)),
        ("binary", M.SensitivityAtSpecificity(0.4)),
        ("binary", M.SpecificityAtSensitivity(0.6, num_thresholds=30)),
        ("binary", M.PrecisionAtRecall(0.5)),
        ("onehot", M.RecallAtPrecision(0.3, class_id=0)),
        ("onehot", M.F1Score()),
        ("onehot", M.F1Score(average="weighted")),
        ("multilabel", M.FBetaScore(beta=0.5, average="micro", threshold=0.6)),
        ("multilabel", M.FBetaScore(beta=2.0, average="macro", threshold=0.3)),
        ("regression", M.MeanSquaredError()),
        ("regression", M.MeanAbsoluteError()),
        ("regression", M.MeanAbsolutePercentageError()),
        ("multilabel", M.MeanSquaredLogarithmicError()),
        ("regression", M.RootMeanSquaredError()),
        ("regression", M.LogCoshError()),
        ("regression", M.CosineSimilarity()),
        ("regression", M.R2Score()),
        ("regression", M.R2Score(class_aggregation="variance_weighted_average")),
        ("regression", M.R2Score(class_aggregation=None)),
        ("regression", M.R2Score(num_regressors=1)),
        ("regression", M.PearsonCorrelation()),
        ("regression", M.ConcordanceCorrelation()),
        ("signs", M.Hinge()),
        ("signs", M.SquaredHinge()),
        ("onehot", M.CategoricalHinge()),
        ("onehot", M.KLDivergence()),
        ("multilabel", M.Poisson()),
        ("multilabel", M.BinaryCrossentropy(label_smoothing=0.1)),
        ("regression", M.BinaryCrossentropy(from_logits=True)),
        ("onehot", M.CategoricalCrossentropy(label_smoothing=0.1)),
        ("sparse", M.SparseCategoricalCrossentropy()),
        ("classes", M.IoU(num_classes=4, target_class_ids=[0, 2])),
        ("classes", M.MeanIoU(num_classes=4, ignore_class=1)),
        ("onehot", M.OneHotIoU(num_classes=4, target_class_ids=[1, 3])),
        ("onehot", M.OneHotMeanIoU(num_classes=4)),
        ("multilabel", M.BinaryIoU(target_class_ids=[1], threshold=0.4)),
    ]


def config(metric):
    """Without tensors."""
    said = metric.get_config()
    if said.get("label_weights") is not None:
        said["label_weights"] = np.asarray(said["label_weights"], dtype="float64").round(6).tolist()
    return said


def unweighted_only(metric):
    return isinstance(metric, (M.PearsonCorrelation, M.ConcordanceCorrelation, M.IoU))


def record():
    rng = np.random.default_rng(3)
    result = []
    for kind, metric in cases():
        data = batches(kind, rng)
        for weighted in (False, True):
            if weighted and unweighted_only(metric):
                continue
            metric.reset_state()
            results = []
            for y, p, w in data:
                weight = w.reshape(-1, 1) if weighted and np.ndim(y) == 2 and isinstance(metric, M.AUC) else w
                weight = np.repeat(w, p.shape[-1]) if weighted and isinstance(metric, M.BinaryIoU) else weight
                metric.update_state(y, p, sample_weight=weight if weighted else None)
                results.append(np.asarray(metric.result(), dtype="float64").tolist())
            result.append(
                {
                    "class_name": type(metric).__name__,
                    "config": config(metric),
                    "weighted": weighted,
                    "batches": [
                        {
                            "y": y.tolist(),
                            "p": p.tolist(),
                            "w": (np.repeat(w, p.shape[-1]) if isinstance(metric, M.BinaryIoU) else w).tolist(),
                        }
                        for y, p, w in data
                    ],
                    "results": results,
                }
            )
    OUT.write_text(json.dumps({"keras": keras.__version__, "cases": result}, default=str) + "\n")


if __name__ == "__main__":
    record()
