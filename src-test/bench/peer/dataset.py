"""tf.data pipelines over ranges of numbers, in batches of 256. Arguments: kind, how, elements, the sum of what comes out.

how: default or bare (the options of tf_data.py); parallel: default, with parallel calls; vectorised: bare, the function of
MAP or FILTER computed for thousands of elements at once, which are then cut into the same batches.

A pass of the fast pipelines is repeated, so that the start of one, some 10 ms, does not count.
"""

import sys

import tensorflow as tf
from measure import measure
from tf_data import dataset_options, drained

BATCH = 256
LARGE_BATCH = 8192
PASSES = 16

kind, how, elements, expected = *sys.argv[1:3], int(sys.argv[3]), int(sys.argv[4])
options = dataset_options({"parallel": "default", "vectorised": "bare"}.get(how, how))
parallel = tf.data.AUTOTUNE if how == "parallel" else None
passes = PASSES if how == "vectorised" else 1
numbers = tf.data.Dataset.range(elements)


def add_one(x):
    return x + 1


def is_even(x):
    return x % 2 == 0


def range_of(i):
    return tf.data.Dataset.range(i * (elements // 8), (i + 1) * (elements // 8))


if how == "vectorised":
    batches = numbers.batch(LARGE_BATCH)
    if kind == "MAP":
        batches = batches.map(add_one)
    else:
        batches = batches.map(lambda x: tf.boolean_mask(x, is_even(x)))
    batches = batches.rebatch(BATCH)
elif kind == "MAP":
    batches = numbers.map(add_one, num_parallel_calls=parallel).batch(BATCH)
elif kind == "FILTER":
    batches = numbers.filter(is_even).batch(BATCH)
elif kind == "RANGE_BATCH":
    batches = numbers.batch(BATCH, num_parallel_calls=parallel)
elif kind == "SHUFFLE_BATCH":
    batches = numbers.shuffle(10_000, seed=42).batch(BATCH, num_parallel_calls=parallel)
else:
    ranges = tf.data.Dataset.range(8)
    batches = ranges.interleave(range_of, cycle_length=8, num_parallel_calls=parallel).batch(BATCH)

batches = batches.repeat(passes).with_options(options)
measure(drained(batches, tf.reduce_sum, passes * expected, passes * elements / 1e3))
