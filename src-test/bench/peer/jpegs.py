"""Decodes JPEG files and resizes them to 224 x 224, in batches of 32.

Arguments: calls at a time (a number, or autotune), options, pattern, images, expected. options: default or lean. expected: the
number of all values; what they are is looked at once, on the first batch.
"""

import sys

import tensorflow as tf
from measure import measure
from tf_data import dataset_options, drained

MIDDLE_GRAY = 127.5

calls, how, pattern, images, expected = *sys.argv[1:4], int(sys.argv[4]), int(sys.argv[5])
options = dataset_options(how)
if how == "lean":
    options.threading.private_threadpool_size = 2


def decode(file):
    return tf.image.resize(tf.io.decode_jpeg(tf.io.read_file(file), channels=3), [224, 224])


files = tf.data.Dataset.list_files(pattern, shuffle=False)
calls = tf.data.AUTOTUNE if calls == "autotune" else int(calls)
batches = files.map(decode, num_parallel_calls=calls).batch(32).with_options(options)

mean = float(tf.reduce_mean(next(iter(batches))))
assert abs(mean - MIDDLE_GRAY) < 5, f"these are not the pictures: expected a mean of about {MIDDLE_GRAY}, got {mean}"
measure(drained(batches, lambda batch: tf.size(batch, tf.int64), expected, images))
