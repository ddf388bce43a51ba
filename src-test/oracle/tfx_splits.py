"""Records into which hash buckets TFX's ExampleGen puts records, for the tests of tolva-dataset.

Run with a Python that has tensorflow-cpu 2.21:

    python src-test/oracle/tfx_splits.py

TFX itself cannot be installed beside this TensorFlow. So this is written after what its ExampleGen does (bucket = SHA-256 of a
key as an integer, modulo the number of buckets; key = the Example or one Feature, serialized deterministically; every
column of a CSV row is a feature, with an empty list where the cell is empty and with no list where the column is empty in all
rows), with Python's hashlib and TensorFlow's messages. It rewrites
transforms/dataset/src/test/resources/goldens/schema/tfx_splits.json, and for the tests of tolva-pipelines
pipelines/src/test/resources/goldens/tfx/splits.json.
"""

import bisect
import csv
import hashlib
import json
import os
import platform
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import google.protobuf
import tensorflow as tf

ROOT = Path(__file__).resolve().parents[2]
GOLDENS = ROOT / "transforms/dataset/src/test/resources/goldens/schema/tfx_splits.json"
CLI_GOLDENS = ROOT / "pipelines/src/test/resources/goldens/tfx/splits.json"
DIAMONDS = ROOT / "examples/data/diamonds/diamonds-00.csv"
ROWS = 200


def feature(kind, cell):
    if kind == "INT64":
        return tf.train.Feature(int64_list=tf.train.Int64List(value=[int(cell)] if cell else []))
    if kind == "FLOAT":
        return tf.train.Feature(float_list=tf.train.FloatList(value=[float(cell)] if cell else []))
    if kind == "BYTES":
        return tf.train.Feature(bytes_list=tf.train.BytesList(value=[cell.encode()] if cell else []))
    return tf.train.Feature()


def bucket(key, buckets):
    return int(hashlib.sha256(key).hexdigest(), 16) % buckets


def key_of(example, name=None):
    message = example if name is None else example.features.feature[name]
    return message.SerializeToString(deterministic=True)


def table(columns, kinds, rows, names, hash_buckets):
    ends = [sum(hash_buckets[: i + 1]) for i in range(len(hash_buckets))]
    examples = [
        tf.train.Example(
            features=tf.train.Features(feature={c: feature(k, cell) for c, k, cell in zip(columns, kinds, row)})
        )
        for row in rows
    ]
    splits = {}
    for name in names:
        keys = [key_of(example, name) for example in examples]
        splits[name or ""] = [bisect.bisect(ends, bucket(key, ends[-1])) for key in keys]
    return {
        "columns": columns,
        "kinds": kinds,
        "rows": rows,
        "hash_buckets": hash_buckets,
        # Of the first rows; the others would say the same.
        "examples": [key_of(example).hex() for example in examples[:8]],
        "splits": splits,
    }


def kind_of(cells):
    for kind, parse in [("INT64", int), ("FLOAT", float)]:
        try:
            [parse(cell) for cell in cells]
            return kind
        except ValueError:
            pass
    return "BYTES"


def diamonds():
    with open(DIAMONDS, newline="") as file:
        columns, *rows = list(csv.reader(file))[: ROWS + 1]
    kinds = [kind_of(cells) for cells in zip(*rows)]
    names = [None] + [c for c, k in zip(columns, kinds) if k != "FLOAT"]
    return columns, kinds, rows, names


EDGE_COLUMNS = ["ab", "a", "abc", "\u00e9", "empty", "n", "f"]
EDGE_KINDS = ["BYTES", "BYTES", "BYTES", "BYTES", "EMPTY", "INT64", "FLOAT"]
EDGE_ROWS = [
    ["", "x", "", "\u00e4\U0001F600", "", "0", "0"],
    ["x", "", "y", "", "", "-1", "-0.0"],
    ["", "", "", "", "", "", ""],
    [" ", "a b", "\n", "c", "", "9223372036854775807", "1e-3"],
    ["q", "q", "q", "q", "", "-9223372036854775808", "3.4028235e38"],
    ["long " * 40, "", "", "", "", "300", "nan"],
]


def main():
    columns, kinds, rows, names = diamonds()
    cases = [
        table(columns, kinds, rows, names, [2, 1]),
        table(columns, kinds, rows[:10], [None], [1]),
        table(columns, kinds, rows, [None, "cut"], [10, 40, 30]),
        table(columns, kinds, rows, [None, "price"], [1 << 30, (1 << 30) - 1]),
        table(EDGE_COLUMNS, EDGE_KINDS, EDGE_ROWS, [None, "ab", "a", "abc", "\u00e9", "n"], [7, 5, 11]),
    ]
    cli_names = [None, "cut", "price"]
    write(GOLDENS, cases)
    write(CLI_GOLDENS, [table(columns, kinds, rows[:80], cli_names, [2, 1])])


def write(target, cases):
    versions = {
        "python": platform.python_version(),
        "tensorflow": tf.__version__,
        "protobuf": google.protobuf.__version__,
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    text = '{"made by": "src-test/oracle/tfx_splits.py", "versions": %s, "cases": [\n%s\n]}\n'
    target.write_text(text % (json.dumps(versions), lines))


if __name__ == "__main__":
    sys.exit(main())
