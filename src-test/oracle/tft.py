"""Records what TensorFlow Transform learns and gives, for the tests of tolva-dataset.

Run with a Python that has tensorflow-transform 1.21.0 (which wants TensorFlow 2.21, Beam and Protocol Buffers 6):

    python src-test/oracle/tft.py

It rewrites transforms/dataset/src/test/resources/goldens/preprocess/tft_*.json. Each case holds the data that were analysed,
the inputs that were transformed then, which have values and keys that the data do not have, and the outputs.
"""

import json
import logging
import os
import platform
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf
import tensorflow_transform as tft
import tensorflow_transform.beam as tft_beam

logging.disable(logging.WARNING)

GOLDENS = Path(__file__).resolve().parents[2] / "transforms/dataset/src/test/resources/goldens/preprocess"
# So small that the quantiles of these data are exact.
EPSILON = 1e-4


def array(values):
    values = np.asarray(values)
    if values.dtype.kind in "OSU":
        flat = [v.decode() if isinstance(v, bytes) else str(v) for v in values.ravel()]
        return {"dtype": "string", "shape": list(values.shape), "values": flat}
    flat = [float(v) if values.dtype.kind == "f" else int(v) for v in values.ravel()]
    flat = [str(v) if isinstance(v, float) and not np.isfinite(v) else v for v in flat]
    return {"dtype": str(values.dtype), "shape": list(values.shape), "values": flat}


def write(topic, cases):
    versions = {
        "python": platform.python_version(),
        "tensorflow": tf.__version__,
        "tensorflow-transform": tft.__version__,
    }
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    text = '{"made by": "src-test/oracle/tft.py", "versions": %s, "cases": [\n%s\n]}\n' % (json.dumps(versions), lines)
    (GOLDENS / (topic + ".json")).write_text(text)


def rows(columns):
    names = list(columns)
    return [dict(zip(names, values)) for values in zip(*(columns[name] for name in names))]


def transform(preprocessing_fn, spec, data, inputs, vocabularies=()):
    """Analyses data and transforms inputs; both are columns by name. Gives the columns, and the texts of vocabularies."""
    metadata = tft.DatasetMetadata.from_feature_spec(spec)
    with tempfile.TemporaryDirectory() as folder, tft_beam.Context(temp_dir=folder):
        transform_fn = (rows(data), metadata) | tft_beam.AnalyzeDataset(preprocessing_fn)
        (transformed, _) = ((rows(inputs), metadata), transform_fn) | tft_beam.TransformDataset()
        tokens = {}
        if vocabularies:
            target = os.path.join(folder, "written")
            transform_fn | tft_beam.WriteTransformFn(target)
            output = tft.TFTransformOutput(target)
            tokens = {name: [t.decode() for t in output.vocabulary_by_name(name)] for name in vocabularies}
    columns = {name: [row[name] for row in transformed] for name in transformed[0]}
    return columns, tokens


def number_columns():
    random = np.random.default_rng(5)
    yield (random.normal(size=40) * 10 + 3).astype("float32"), "float32"
    yield np.full(6, 2.5, "float32"), "float32"
    yield (np.arange(7) - 3) * (1 << 30), "int64"
    yield np.array([1e-8, 3e-8, 2e-8], "float32"), "float32"


SPEC = {"float32": tf.io.FixedLenFeature([], tf.float32), "int64": tf.io.FixedLenFeature([], tf.int64)}
TEXT = tf.io.FixedLenFeature([], tf.string)


def scaled():
    extra = {"float32": np.array([0, -7.25, 1e9], "float32"), "int64": np.array([0, 5, -(1 << 40)])}
    for data, dtype in number_columns():
        inputs = np.concatenate([data, extra[dtype]])

        def fn(columns):
            return {
                "z": tft.scale_to_z_score(columns["x"]),
                "unit": tft.scale_to_0_1(columns["x"]),
                "range": tft.scale_by_min_max(columns["x"], -1, 3),
            }

        out, _ = transform(fn, {"x": SPEC[dtype]}, {"x": data}, {"x": inputs})
        yield {
            "data": array(data),
            "input": array(inputs),
            "z": array(np.array(out["z"], "float32")),
            "unit": array(np.array(out["unit"], "float32")),
            "range": array(np.array(out["range"], "float32")),
        }
    data = np.array([1, np.nan, 5, np.inf, 6, -np.inf], "float32")
    out, _ = transform(
        lambda columns: {"z": tft.scale_to_z_score(columns["x"])}, {"x": SPEC["float32"]}, {"x": data}, {"x": data}
    )
    yield {"data": array(data), "input": array(data), "z": array(np.array(out["z"], "float32"))}


def buckets():
    random = np.random.default_rng(6)
    columns = [
        np.arange(1, 11),
        np.arange(11),
        np.array([1, 1, 1, 1, 5]),
        np.array([2, 1]),
        np.array([3]),
        np.array([1, 2, 2, 2, 3, 9, 9, 10, 11]),
        np.array([1, np.nan, 5, 6]),
        random.permutation(100),
        random.normal(size=200),
    ]
    for column in columns:
        data = column.astype("float32")
        inputs = np.concatenate([data, np.array([np.nan, np.inf, -np.inf, 0, 2.5], "float32")])
        numbers = [2, 3, 4, 7]

        def fn(columns):
            results = {}
            for number in numbers:
                boundaries = tft.quantiles(columns["x"], number, EPSILON)
                results["bucket%d" % number] = tft.bucketize(columns["x"], number, EPSILON)
                results["boundaries%d" % number] = tf.tile(boundaries, [tf.shape(columns["x"])[0], 1])
            return results

        out, _ = transform(fn, {"x": SPEC["float32"]}, {"x": data}, {"x": inputs})
        for number in numbers:
            yield {
                "data": array(data),
                "bins": number,
                "input": array(inputs),
                "boundaries": array(np.array(out["boundaries%d" % number][0], "float32").ravel()),
                "output": array(np.array(out["bucket%d" % number], "int64")),
            }


TEXTS = ["b", "a", "", "c", "a", "Zo\u00eb", "z", "d", "z", "a b", "b", "c", "c", "3", "111", "3", "x\n", "\r", "\U0001F600", "\uFF5E"]
UNKNOWN = ["a", "nobody", "", "x\n", "z", "3", "[UNK]", "Zo\u00eb", "q", "\U0001F600"]
INTEGERS = [3] * 5 + [2] * 3 + [111] * 3 + [-4, 7, 7, 0]


def vocabularies():
    options = [
        {},
        {"top_k": 3},
        {"frequency_threshold": 2},
        {"num_oov_buckets": 1},
        {"num_oov_buckets": 5, "top_k": 4},
        {"default_value": -7},
        {"reserved_tokens": ["zz", "c", "new"]},
        {"reserved_tokens": ["c"], "top_k": 2, "num_oov_buckets": 2},
        {"reserved_tokens": ["b", "a"], "frequency_threshold": 3},
    ]
    for values, inputs, spec in [
        (TEXTS, UNKNOWN, TEXT),
        (INTEGERS, [3, 111, 2, 5, -4, 0, 1 << 40], SPEC["int64"]),
    ]:
        asked = {
            "vocabulary%d" % i: option
            for i, option in enumerate(options)
            if spec is TEXT or "reserved_tokens" not in option
        }

        def fn(columns):
            return {
                name: tft.compute_and_apply_vocabulary(columns["x"], vocab_filename=name, **option)
                for name, option in asked.items()
            }

        out, tokens = transform(fn, {"x": spec}, {"x": values}, {"x": inputs}, list(asked))
        for name, option in asked.items():
            yield {
                "data": array(np.array(values)),
                "options": option,
                "input": array(np.array(inputs)),
                "tokens": tokens[name],
                "output": array(np.array(out[name], "int64")),
            }


def per_key():
    random = np.random.default_rng(7)
    x = (random.normal(size=60) * 10).round(2).astype("float32")
    keys = random.choice(["a", "b", "\u00e4", ""], size=60).astype(object)
    x[:2], keys[:2] = [4, 4], ["one", "one"]
    inputs = np.concatenate([x, np.array([1.5, -2, 7, 4.5], "float32")])
    inputs_keys = np.concatenate([keys, np.array(["nobody", "a", "", "one"], object)])

    def fn(columns):
        x, key = columns["x"], columns["key"]
        return {
            "z": tft.scale_to_z_score_per_key(x, key),
            "unit": tft.scale_to_0_1_per_key(x, key),
            "bucket": tft.bucketize_per_key(x, key, 3, EPSILON),
        }

    out, _ = transform(
        fn, {"x": SPEC["float32"], "key": TEXT}, {"x": x, "key": list(keys)}, {"x": inputs, "key": list(inputs_keys)}
    )
    yield {
        "data": array(x),
        "keys": array(keys),
        "input": array(inputs),
        "input keys": array(inputs_keys),
        "z": array(np.array(out["z"], "float32")),
        "unit": array(np.array(out["unit"], "float32")),
        "bucket": array(np.array(out["bucket"], "int64")),
    }


def tf_idf():
    documents = [["I", "like", "pie", "pie", "pie"], ["yum", "yum", "pie"], ["like"], ["a", "b", "c", "like", "b"]]
    inputs = documents + [["nobody", "likes", "pie"], ["I"]]
    for oov, top in [(1, None), (3, 3)]:

        def fn(columns):
            numbers = tft.compute_and_apply_vocabulary(
                columns["x"], top_k=top, num_oov_buckets=oov, vocab_filename="vocabulary"
            )
            size = tft.experimental.get_vocabulary_size_by_name("vocabulary") + oov
            index, weight = tft.tfidf(numbers, size)
            return {"index": index, "weight": weight}

        out, tokens = transform(
            fn, {"x": tf.io.VarLenFeature(tf.string)}, {"x": documents}, {"x": inputs}, ["vocabulary"]
        )
        tokens = tokens["vocabulary"]
        dense = np.zeros((len(inputs), len(tokens) + oov), "float32")
        for row, (index, weight) in enumerate(zip(out["index"], out["weight"])):
            dense[row, index] = weight
        yield {"data": documents, "oov": oov, "top": top, "input": inputs, "tokens": tokens, "output": array(dense)}


def n_grams():
    documents = [["One", "was", "Johnny"], ["a"], ["a", "a", "a", "b", "a", "a"], ["\u00e4", "", "x y", "\U0001F600"]]
    ranges = [(1, 1, " "), (1, 2, " "), (2, 3, "--"), (1, 5, "")]

    def fn(columns):
        results = {}
        for i, (least, most, separator) in enumerate(ranges):
            results["all%d" % i] = tft.ngrams(columns["x"], (least, most), separator)
            results["bag%d" % i] = tft.bag_of_words(columns["x"], (least, most), separator)
        return results

    out, _ = transform(fn, {"x": tf.io.VarLenFeature(tf.string)}, {"x": documents}, {"x": documents})
    texts = lambda values: sorted(value.decode() for value in values)
    for i, (least, most, separator) in enumerate(ranges):
        yield {
            "from": least,
            "to": most,
            "separator": separator,
            "data": documents,
            # In no order that would mean something.
            "sorted": [texts(values) for values in out["all%d" % i]],
            "bag": [texts(values) for values in out["bag%d" % i]],
        }


def main():
    for topic in [scaled, buckets, vocabularies, per_key, tf_idf, n_grams]:
        write("tft_" + topic.__name__, list(topic()))


if __name__ == "__main__":
    sys.exit(main())
