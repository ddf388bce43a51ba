"""The lines of a text file, in batches of 1024. Arguments: how, file, lines, bytes of all lines without their ends.

how: default or bare, the options of tf_data.py. The buffer that a TextLineDataset has by default was faster than one of 1 MiB,
and batches of 1024 lines were drained faster than those of 256 or 4096.
"""

import sys

import tensorflow as tf
from measure import measure
from tf_data import dataset_options, drained

how, file, lines, expected = *sys.argv[1:3], int(sys.argv[3]), int(sys.argv[4])
options = dataset_options(how)
dataset = tf.data.TextLineDataset(file).batch(1024).with_options(options)
measure(drained(dataset, lambda batch: tf.reduce_sum(tf.strings.length(batch)), expected, lines / 1e3))
