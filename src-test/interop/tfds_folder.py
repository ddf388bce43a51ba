"""Opens a folder with TensorFlow Datasets.

    tfds_folder.py REQUEST.json SEEN.json

A request is {"folder"}; what was seen is {"name", "version", "splits": {NAME: number of examples}, "labels": {FEATURE: class
names}, "examples": {SPLIT: [{FEATURE: value} ...]}}, where strings are in hexadecimal, pictures and arrays are nested lists, and
the examples are in the order of the files.
"""

import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow_datasets as tfds


def plain(value):
    if isinstance(value, bytes):
        return value.hex()
    value = np.asarray(value)
    if value.dtype == object:
        return [plain(item) for item in value]
    return value.tolist()


request = json.load(open(sys.argv[1]))
builder = tfds.builder_from_directory(request["folder"])
info = builder.info
in_order = tfds.ReadConfig(interleave_cycle_length=1)
seen = {
    "name": info.name,
    "version": str(info.version),
    "splits": {name: split.num_examples for name, split in info.splits.items()},
    "labels": {name: feature.names for name, feature in info.features.items() if hasattr(feature, "names")},
    "examples": {
        name: [
            {key: plain(value) for key, value in example.items()}
            for example in tfds.as_numpy(builder.as_dataset(split=name, read_config=in_order))
        ]
        for name in info.splits
    },
}
json.dump(seen, open(sys.argv[2], "w"))
