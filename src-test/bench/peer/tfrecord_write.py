"""Writes a file with tf.io.TFRecordWriter. Arguments: file, bytes of a record, records."""

import random
import sys

import tensorflow as tf
from measure import measure

file, size, count = sys.argv[1], *map(int, sys.argv[2:4])
source = random.Random(size)
records = [source.randbytes(size) for _ in range(64)]


def write():
    with tf.io.TFRecordWriter(file) as writer:
        for i in range(count):
            writer.write(records[i % 64])
    return size * count / 1e6


measure(write)
