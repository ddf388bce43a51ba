"""Reads the shards of the diamonds with TensorFlow.

    python examples/python/read_with_tensorflow.py 'out/diamonds-train.tfrecord-*'
"""

import sys

import tensorflow as tf

features = {
    "carat": tf.io.FixedLenFeature([], tf.float32),
    "cut": tf.io.FixedLenFeature([], tf.string),
    "price": tf.io.FixedLenFeature([], tf.int64),
}
examples = tf.data.Dataset.list_files(sys.argv[1], seed=42).interleave(tf.data.TFRecordDataset, cycle_length=5)
batches = (
    examples.shuffle(10_000, seed=42)
    .batch(32)
    .map(lambda batch: tf.io.parse_example(batch, features))
    .prefetch(1)
)

diamonds = carats = dollars = 0
for batch in batches:
    diamonds += int(tf.size(batch["price"]))
    carats += float(tf.reduce_sum(batch["carat"]))
    dollars += int(tf.reduce_sum(batch["price"]))
print(f"{diamonds:,} diamonds, {dollars / carats:.2f} dollars a carat")
