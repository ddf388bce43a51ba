"""Converts CSV files to TFRecord shards with the csv module and TensorFlow's writer. Arguments: pattern, folder, shards."""

import csv
import glob
import os
import sys

import tensorflow as tf

pattern, folder, shards = sys.argv[1], sys.argv[2], int(sys.argv[3])
INT64 = ("id", "price", "quantity")
BYTES = ("cut", "color", "name")


def feature(column, cell):
    if column in INT64:
        return tf.train.Feature(int64_list=tf.train.Int64List(value=[int(cell)]))
    if column in BYTES:
        return tf.train.Feature(bytes_list=tf.train.BytesList(value=[cell.encode()]))
    return tf.train.Feature(float_list=tf.train.FloatList(value=[float(cell)]))


os.makedirs(folder, exist_ok=True)
writers = [
    tf.io.TFRecordWriter(os.path.join(folder, f"part.tfrecord-{i:05d}-of-{shards:05d}")) for i in range(shards)
]
number = 0
for name in sorted(glob.glob(pattern)):
    with open(name, newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        for row in rows:
            features = {column: feature(column, cell) for column, cell in zip(header, row)}
            example = tf.train.Example(features=tf.train.Features(feature=features))
            writers[number % shards].write(example.SerializeToString())
            number += 1
for writer in writers:
    writer.close()
