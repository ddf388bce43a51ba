"""Parses serialized examples in memory with tf.io.parse_example, 256 at a time. Arguments: how, kind, file, passes.

how: function (a tf.function called for each batch) or dataset (in the map of a tf.data pipeline). In both, Python is handed
only one of the parsed features, so that it does not pay for making a Python object of each.
"""

import sys

import tensorflow as tf
from measure import measure

BATCH = 256

how, kind, file, passes = *sys.argv[1:4], int(sys.argv[4])

if kind == "SMALL":
    spec = {f"feature_{i}": tf.io.FixedLenFeature([], tf.float32) for i in range(10)}
    spec["label"] = tf.io.FixedLenFeature([], tf.int64)
    spec["name"] = tf.io.FixedLenFeature([], tf.string)
elif kind == "HUNDRED":
    spec = {f"feature_{i:03d}": tf.io.FixedLenFeature([], tf.float32) for i in range(100)}
else:
    spec = {f"feature_{i}": tf.io.FixedLenFeature([256], tf.float32) for i in range(4)}
first = next(iter(spec))

batches = list(tf.data.TFRecordDataset(file).batch(BATCH, drop_remainder=True))
examples = BATCH * len(batches)


@tf.function(input_signature=[tf.TensorSpec([BATCH], tf.string)])
def parse(serialized):
    return tf.io.parse_example(serialized, spec)[first]


def with_function():
    for _ in range(passes):
        for batch in batches:
            parse(batch)
    return passes * examples / 1e3


stacked = tf.stack(batches)
dataset = (
    tf.data.Dataset.from_tensor_slices(stacked)
    .repeat(passes)
    .map(lambda serialized: tf.io.parse_example(serialized, spec), num_parallel_calls=tf.data.AUTOTUNE)
    .map(lambda parsed: parsed[first])
)


def with_dataset():
    assert sum(1 for _ in dataset) == passes * len(batches)
    return passes * examples / 1e3


measure(with_function if how == "function" else with_dataset)
