"""From TFRecord files to shuffled, parsed batches of 256 that are ready ahead. Arguments: how, pattern, examples, expected.

how: default, parallel (files too are read in parallel), bare (the options of tf_data.py) or dataset (bare, parsed by the
transformation that tf.data had for it before). expected: the sum of all labels and the number of values of one feature.
"""

import sys

import tensorflow as tf
from measure import measure
from tf_data import dataset_options, drained

FLOATS = [f"feature_{i}" for i in range(10)]

how, pattern, examples, expected = *sys.argv[1:3], int(sys.argv[3]), int(sys.argv[4])
options = dataset_options("bare" if how == "dataset" else "default" if how == "parallel" else how)
autotuned = tf.data.AUTOTUNE if how in ("default", "parallel") else None

spec = {name: tf.io.FixedLenFeature([], tf.float32) for name in FLOATS}
spec["label"] = tf.io.FixedLenFeature([], tf.int64)
spec["name"] = tf.io.FixedLenFeature([], tf.string)


def parse(batch):
    return tf.io.parse_example(batch, spec)


files = tf.io.gfile.glob(pattern)
records = tf.data.TFRecordDataset(files, num_parallel_reads=tf.data.AUTOTUNE if how == "parallel" else None)
batches = records.shuffle(10_000, seed=42).batch(256)
if how == "dataset":
    batches = batches.apply(tf.data.experimental.parse_example_dataset(spec))
else:
    batches = batches.map(parse, num_parallel_calls=autotuned)
batches = batches.prefetch(autotuned or 1).with_options(options)


def number(features):
    return tf.reduce_sum(features["label"]) + tf.size(features[FLOATS[0]], tf.int64)


measure(drained(batches, number, expected, examples / 1e3))
