"""Parses serialized examples in memory with tf.io.parse_example, 256 at a time. Arguments: how, options, kind, file, passes.

how: function (a tf.function called for each batch), map (in the map of a tf.data pipeline) or dataset (by the transformation
that tf.data had for it before, in some cases faster still). options: default, or lean (no autotuning, one thread), which costs
less processor time in some cases. The batches are cached, so that none is copied before it is parsed. Python is always handed
only one of the parsed features, so that it does not pay for making a Python object of each.
"""

import sys

import tensorflow as tf
from measure import measure
from tf_data import dataset_options

BATCH = 256

how, options, kind, file, passes = *sys.argv[1:5], int(sys.argv[5])
if options == "lean":
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)

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


parallel = tf.data.AUTOTUNE if options == "default" else 1
dataset = tf.data.Dataset.from_tensor_slices(tf.stack(batches)).cache().repeat(passes)
if how == "dataset":
    to_features = tf.data.experimental.parse_example_dataset(spec, num_parallel_calls=parallel)
    dataset = dataset.apply(to_features).map(lambda parsed: parsed[first])
else:
    dataset = dataset.map(parse, num_parallel_calls=None if parallel == 1 else parallel)
dataset = dataset.with_options(dataset_options(options))


def with_dataset():
    assert sum(1 for _ in dataset) == passes * len(batches)
    return passes * examples / 1e3


measure(with_function if how == "function" else with_dataset)
