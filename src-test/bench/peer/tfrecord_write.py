"""Writes a file with TensorFlow. Arguments: how, file, bytes of a record, records.

how: loop (over tf.io.TFRecordWriter) or dataset (the writer that tf.data has for data sets, which needs no Python for each
record).
"""

import itertools
import random
import sys

import tensorflow as tf
from measure import measure
from tf_data import dataset_options

how, file, size, count = *sys.argv[1:3], *map(int, sys.argv[3:5])
source = random.Random(size)
records = [source.randbytes(size) for _ in range(64)]
dataset = tf.data.Dataset.from_tensor_slices(records).cache().repeat().take(count)
dataset = dataset.with_options(dataset_options("lean"))


def with_loop():
    with tf.io.TFRecordWriter(file) as writer:
        write = writer.write
        for record in itertools.islice(itertools.cycle(records), count):
            write(record)
    return size * count / 1e6


def with_dataset():
    tf.data.experimental.TFRecordWriter(file).write(dataset)
    return size * count / 1e6


measure(with_loop if how == "loop" else with_dataset)
