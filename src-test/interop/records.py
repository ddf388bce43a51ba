"""Reads record files with TensorFlow and writes others.

    records.py REQUEST.json SEEN.json

A request holds, each may be left out,

    "read"      [{"file", "compression"} ...], files of records
    "parse"     [{"file", "spec"} ...], files of Examples; spec is {NAME: {"type": "FixedLen", "dtype", "shape"}} or
                {NAME: {"type": "VarLen", "dtype"}}
    "datasets"  [{"folder", "spec"} ...], data sets with a manifest
    "write"     [{"file", "compression", "examples"} ...], files to write; an example is {NAME: {"kind": "int64", "values"}}

and what was seen, under the same names,

    "read"      {FILE: its records}
    "parse"     [{NAME: ARRAY} ...], for each file in its turn; of VarLen {NAME: {"indices", "values", "shape"}}
    "datasets"  [{FILE: {NAME: ARRAY}} ...], for each data set in its turn the files that the manifest names

where ARRAY is {"shape", "values"}. Compressions are TensorFlow's words for them, records and strings are in hexadecimal,
and floats are given as their bits.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf


def records(file, compression=""):
    return list(tf.data.TFRecordDataset(file, compression_type=compression).as_numpy_iterator())


def array(tensor):
    value = tensor.numpy()
    if value.dtype == object:
        values = [string.hex() for string in value.ravel()]
    elif value.dtype == np.float32:
        values = value.view(np.int32).ravel().tolist()
    else:
        values = value.ravel().tolist()
    return {"shape": list(value.shape), "values": values}


def seen(tensor):
    if isinstance(tensor, tf.SparseTensor):
        return {
            "indices": array(tensor.indices),
            "values": array(tensor.values),
            "shape": tensor.dense_shape.numpy().tolist(),
        }
    return array(tensor)


def feature(spec):
    dtype = tf.dtypes.as_dtype(spec["dtype"])
    if spec["type"] == "VarLen":
        return tf.io.VarLenFeature(dtype)
    return tf.io.FixedLenFeature(spec["shape"], dtype)


def parse(file, spec):
    parsed = tf.io.parse_example(tf.constant(records(file), tf.string), {name: feature(entry) for name, entry in spec.items()})
    return {name: seen(tensor) for name, tensor in parsed.items()}


def read_dataset(folder, spec):
    manifest = json.loads((Path(folder) / "manifest.json").read_text())
    files = [shard["file"] for split in manifest["splits"] for shard in split["shards"]]
    return {file: parse(str(Path(folder) / file), spec) for file in files}


def example(features):
    made = tf.train.Example()
    for name, entry in features.items():
        kind, values = entry["kind"], entry["values"]
        if kind == "bytes":
            values = [bytes.fromhex(value) for value in values]
        elif kind == "float":
            values = np.asarray(values, dtype=np.int32).view(np.float32)
        getattr(made.features.feature[name], f"{kind}_list").value.extend(values)
    return made.SerializeToString()


def write(file, compression, examples):
    with tf.io.TFRecordWriter(file, tf.io.TFRecordOptions(compression_type=compression)) as writer:
        for features in examples:
            writer.write(example(features))


def main(request, answer):
    wanted = json.loads(Path(request).read_text())
    for entry in wanted.get("write", []):
        write(**entry)
    result = {
        "read": {entry["file"]: [record.hex() for record in records(**entry)] for entry in wanted.get("read", [])},
        "parse": [parse(**entry) for entry in wanted.get("parse", [])],
        "datasets": [read_dataset(**entry) for entry in wanted.get("datasets", [])],
    }
    Path(answer).write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
