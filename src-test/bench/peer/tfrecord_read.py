"""Reads a file with tf.data.TFRecordDataset. Arguments: file, bytes of a record, records, batch (0: no batches), how.

how: default (the options as they are) or lean (no autotuning, no prefetching behind the reader, one thread), which is the
cheaper in processor time for some sizes. The batches stay tensors, and in the settings below the reader was fastest of those
tried: buffers of 256 KiB to 8 MiB, batches of 256 to 4096 for small records and of 1 and 8 for large ones.
"""

import sys

import tensorflow as tf
from measure import measure

file, size, count, batch = sys.argv[1], *map(int, sys.argv[2:5])
options = tf.data.Options()
if sys.argv[5] == "lean":
    options.autotune.enabled = False
    options.experimental_optimization.inject_prefetch = False
    options.threading.private_threadpool_size = 1


def read():
    dataset = tf.data.TFRecordDataset(file, buffer_size=1 << 20)
    if batch:
        dataset = dataset.batch(batch)
    batches = sum(1 for _ in dataset.with_options(options))
    assert batches == (-(-count // batch) if batch else count)
    return size * count / 1e6


measure(read)
