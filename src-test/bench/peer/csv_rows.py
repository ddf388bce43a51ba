"""The rows of a CSV file as typed values, in batches of 1024. Arguments: reader, how, file, rows, expected.

reader: dataset (CsvDataset) or decode (decode_csv for batches of lines). how: default or bare (the options of tf_data.py), or
parallel: default, with parallel calls. expected: the sum of all integers and the bytes of all texts.
"""

import sys

import tensorflow as tf
from measure import measure
from tf_data import dataset_options, drained

BATCH = 1024
TYPES = [tf.int64, tf.float32, tf.int64, tf.float32, tf.string]

reader, how, file, rows, expected = *sys.argv[1:4], int(sys.argv[4]), int(sys.argv[5])
options = dataset_options("default" if how == "parallel" else how)
parallel = tf.data.AUTOTUNE if how == "parallel" else None

if reader == "dataset":
    dataset = tf.data.experimental.CsvDataset(file, TYPES, header=True).batch(BATCH, num_parallel_calls=parallel)
else:
    required = [tf.constant([], kind) for kind in TYPES]
    lines = tf.data.TextLineDataset(file).skip(1).batch(BATCH)
    dataset = lines.map(lambda batch: tuple(tf.io.decode_csv(batch, required)), num_parallel_calls=parallel)


def number(identity, price, quantity, rating, name):
    return tf.reduce_sum(identity + quantity) + tf.cast(tf.reduce_sum(tf.strings.length(name)), tf.int64)


measure(drained(dataset.with_options(options), number, expected, rows / 1e3))
