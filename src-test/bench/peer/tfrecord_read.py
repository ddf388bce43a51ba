"""Reads a file with tf.data.TFRecordDataset. Arguments: file, bytes of a record, records, batch (0: no batches), options.

options: default or lean. The batches stay tensors, and in the settings below the reader was cheapest of those tried: buffers
of 256 KiB to 8 MiB, batches of 16 to 4096 for small records and of 1 and 8 for large ones, and one file instead of several
with num_parallel_reads, which takes five times the processor time for records of up to 1 kB.
"""

import sys

import tensorflow as tf
from measure import measure
from tf_data import dataset_options

file, size, count, batch = sys.argv[1], *map(int, sys.argv[2:5])
options = dataset_options(sys.argv[5])


def read():
    dataset = tf.data.TFRecordDataset(file, buffer_size=1 << 20)
    if batch:
        dataset = dataset.batch(batch)
    batches = sum(1 for _ in dataset.with_options(options))
    assert batches == (-(-count // batch) if batch else count)
    return size * count / 1e6


measure(read)
