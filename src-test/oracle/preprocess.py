"""Records what Keras's preprocessing layers learn and give, for the tests of tolva-dataset.

Run with a Python that has tensorflow-cpu 2.21 (and so Keras 3) and numpy:

    python src-test/oracle/preprocess.py

It rewrites transforms/dataset/src/test/resources/goldens/preprocess. Numbers are given as they were computed: a float32 is
written with the digits of its exact value as a double. What Keras refuses is recorded as "error".
"""

import json
import os
import platform
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")

import keras
import numpy as np
import tensorflow as tf

GOLDENS = Path(__file__).resolve().parents[2] / "transforms/dataset/src/test/resources/goldens/preprocess"
MODES = ["int", "one_hot", "multi_hot", "count"]


def array(values):
    values = np.asarray(values)
    if values.dtype.kind in "OSU":
        flat = [v.decode() if isinstance(v, bytes) else str(v) for v in values.ravel()]
        return {"dtype": "string", "shape": list(values.shape), "values": flat}
    flat = [float(v) if values.dtype.kind == "f" else int(v) for v in values.ravel()]
    flat = [str(v) if isinstance(v, float) and not np.isfinite(v) else v for v in flat]
    return {"dtype": str(values.dtype), "shape": list(values.shape), "values": flat}


def called(layer, inputs):
    try:
        return array(layer(inputs))
    except (ValueError, tf.errors.InvalidArgumentError):
        return "error"


def write(topic, cases):
    versions = {"python": platform.python_version(), "tensorflow": tf.__version__, "keras": keras.__version__}
    GOLDENS.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    text = '{"made by": "src-test/oracle/preprocess.py", "versions": %s, "cases": [\n%s\n]}\n' % (json.dumps(versions), lines)
    (GOLDENS / (topic + ".json")).write_text(text)


def normalization():
    random = np.random.default_rng(1)
    for shape, axis in [((7, 3), -1), ((50,), None), ((4, 2, 3), -1), ((1, 2), -1), ((6, 4), None)]:
        data = (random.normal(size=shape) * 10 + 3).astype("float32")
        layer = keras.layers.Normalization(axis=axis)
        layer.adapt(data)
        mean = np.ravel(layer.mean.numpy())
        variance = np.ravel(layer.variance.numpy())
        inverse = keras.layers.Normalization(axis=axis, invert=True)
        inverse.adapt(data)
        yield {
            "data": array(data),
            "axis": "none" if axis is None else "last",
            "mean": [float(m) for m in mean],
            "variance": [float(v) for v in variance],
            "output": called(layer, data),
            "inverse": called(inverse, layer(data)),
        }
    constant = np.full((5, 2), [[3, 7]], "float32") + np.array([[0, 0], [0, 1], [0, 2], [0, 3], [0, 4]], "float32")
    layer = keras.layers.Normalization()
    layer.adapt(constant)
    inputs = np.array([[3, 9], [4, 0]], "float32")
    inverse = keras.layers.Normalization(invert=True)
    inverse.adapt(constant)
    yield {
        "data": array(constant),
        "axis": "last",
        "mean": [float(m) for m in np.ravel(layer.mean.numpy())],
        "variance": [float(v) for v in np.ravel(layer.variance.numpy())],
        "input": array(inputs),
        "output": called(layer, inputs),
        "inverse": called(inverse, layer(inputs)),
    }


def discretization():
    boundaries = [-1.5, 0.1, 0.1, 0.7, 3.0]
    edges = np.array(boundaries, "float32")
    near = np.concatenate([edges, np.nextafter(edges, np.float32(9)), np.nextafter(edges, np.float32(-9))])
    extremes = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 3e38], "float32")
    inputs = [
        np.concatenate([near, extremes]),
        near[:12].reshape(4, 3),
        near[:4].reshape(4, 1),
        np.array([-2, -1, 0, 1, 3, 4], "int64"),
        np.array([[16777217], [3]], "int64"),
        np.array([0.1, 0.7, 0.7000000001], "float64"),
    ]
    for mode in MODES:
        for values in inputs:
            layer = keras.layers.Discretization(bin_boundaries=boundaries, output_mode=mode)
            yield {"boundaries": boundaries, "mode": mode, "input": array(values), "output": called(layer, values)}


def quantiles():
    """Of at most 100 values, of which the layer's summary holds all. Of fewer values than bins it makes fewer boundaries."""
    random = np.random.default_rng(2)
    columns = [
        random.normal(size=100),
        random.exponential(size=64) * 1e4,
        np.arange(20),
        np.repeat([0, 1, 5, 9], [50, 20, 20, 7]),
        np.array([4.0]),
        -np.arange(10) ** 3,
    ]
    for values in columns:
        for bins in [2, 3, 4, 5, 10]:
            data = values.astype("float32")
            layer = keras.layers.Discretization(num_bins=bins, epsilon=0.01)
            layer.adapt(data)
            if len(layer.bin_boundaries) == bins - 1:
                yield {"data": array(data), "bins": bins, "boundaries": array(np.array(layer.bin_boundaries, "float32"))}


TEXTS = ["b", "a", "", "c", "a", "Zoë", "z", "d", "z", "[UNK]", "\U0001F600", "\uFF5E", "a b", "b", "c", "c"]


def string_lookup():
    inputs = [
        np.array(["a", "b", "nobody", "", "[UNK]", "\U0001F600"]),
        np.array([["a", "c"], ["zz", "a"]]),
        np.array([["a"], ["q"]]),
        np.array(TEXTS),
    ]
    for oov in [0, 1, 2, 5]:
        for top in [None, 3]:
            for mode in MODES:
                limit = None if top is None else top + oov
                layer = keras.layers.StringLookup(num_oov_indices=oov, max_tokens=limit, output_mode=mode)
                layer.adapt(np.array(TEXTS))
                for values in inputs:
                    yield {
                        "data": array(np.array(TEXTS)),
                        "oov": oov,
                        "top": top,
                        "mode": mode,
                        "vocabulary": [str(t) for t in layer.get_vocabulary(include_special_tokens=False)],
                        "input": array(values),
                        "output": called(layer, values),
                    }


def integer_lookup():
    data = np.array([5, 3, 5, -1, -7, 3, 9, 9, 1 << 40, 0, 12])
    inputs = [np.array([5, 3, 8, -1, -8, 1 << 40, 0]), np.array([[5, 9], [77, 5]]), np.array([[9], [10]])]
    for oov in [0, 1, 3]:
        for top in [None, 4]:
            for mode in MODES:
                limit = None if top is None else top + oov
                layer = keras.layers.IntegerLookup(num_oov_indices=oov, max_tokens=limit, output_mode=mode)
                layer.adapt(data)
                for values in inputs:
                    yield {
                        "data": array(data),
                        "oov": oov,
                        "top": top,
                        "mode": mode,
                        "vocabulary": [int(t) for t in layer.get_vocabulary(include_special_tokens=False)],
                        "input": array(values),
                        "output": called(layer, values),
                    }


def category_encoding():
    inputs = [
        np.array([3, 0, 3, 1]),
        np.array([[3, 0], [1, 1], [2, 3]]),
        np.array([[3], [0]]),
        np.array(2),
        np.array([2]),
    ]
    for mode in MODES[1:]:
        for values in inputs:
            layer = keras.layers.CategoryEncoding(num_tokens=4, output_mode=mode)
            yield {"mode": mode, "input": array(values), "output": called(layer, values)}


def hashing():
    inputs = [
        np.array(["", "a", "Zoë", "a longer text of more than thirty-two bytes, but of less than sixty-four"]),
        np.array([["red", "blue"], ["red", "red"]]),
        np.array([["red"], ["green"]]),
        np.array([0, -1, 123456789012345678]),
    ]
    for mode in MODES:
        for values in inputs:
            layer = keras.layers.Hashing(num_bins=7, output_mode=mode)
            yield {"bins": 7, "mode": mode, "input": array(values), "output": called(layer, values)}


def fingerprints():
    """Of texts of every length up to 260 bytes; buckets as many as an int can name."""
    text = "".join(chr(32 + (i * i + 7 * i) % 95) for i in range(260))
    buckets = (1 << 31) - 1
    prefixes = [text[:length] for length in range(261)]
    hashed = tf.strings.to_hash_bucket_fast(prefixes, buckets).numpy()
    yield {"text": text, "buckets": buckets, "of prefixes": [int(h) for h in hashed]}


def main():
    for topic in [
        normalization,
        discretization,
        quantiles,
        string_lookup,
        integer_lookup,
        category_encoding,
        hashing,
        fingerprints,
    ]:
        write(topic.__name__, list(topic()))


if __name__ == "__main__":
    sys.exit(main())
