"""From CSV files to shuffled, standardised batches of 32 that are ready ahead. Arguments: how, pattern, rows, expected.

how: five (parses in five calls at a time, the usual form), parallel (reads and parses in as many as tf.data likes), bare (the
options of tf_data.py), vectorised (parses whole batches) with -parallel or -bare. expected: 4 times the sum of all labels, and
the number of features.
"""

import sys

import tensorflow as tf
from measure import measure
from tf_data import dataset_options, drained

COLUMNS = 8
MEANS = [float(i) for i in range(COLUMNS)]
DEVIATIONS = [1.0 + i for i in range(COLUMNS)]

how, pattern, rows, expected = *sys.argv[1:3], int(sys.argv[3]), int(sys.argv[4])
options = dataset_options("bare" if how.endswith("bare") else "default")
read_calls = tf.data.AUTOTUNE if how.endswith("parallel") else None
parse_calls = 5 if how == "five" else read_calls
defaults = [0.0] * COLUMNS + [tf.constant([], tf.float32)]


def preprocess(line):
    fields = tf.io.decode_csv(line, defaults)
    x = tf.stack(fields[:-1], axis=-1)
    y = tf.stack(fields[-1:], axis=-1)
    return (x - MEANS) / DEVIATIONS, y


def lines_of(file):
    return tf.data.TextLineDataset(file).skip(1)


lines = tf.data.Dataset.list_files(pattern, seed=42)
lines = lines.interleave(lines_of, cycle_length=5, num_parallel_calls=read_calls).shuffle(10_000, seed=42)
if how.startswith("vectorised"):
    batches = lines.batch(32).map(preprocess, num_parallel_calls=parse_calls)
else:
    batches = lines.map(preprocess, num_parallel_calls=parse_calls).batch(32)
batches = batches.prefetch(1).with_options(options)


def number(x, y):
    return tf.cast(4 * tf.reduce_sum(y), tf.int64) + tf.size(x, tf.int64)


measure(drained(batches, number, expected, rows / 1e3))
