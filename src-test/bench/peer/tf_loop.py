"""A training loop by hand in TensorFlow, with a GradientTape and Keras's optimizer. Arguments: network, steps, threads, how.

how: eager, over batches that are ready; dataset (a tf.function for a step, called for each batch of a tf.data pipeline);
slices (the whole loop is one tf.function, which cuts the batches out of the samples), or either of these with -jit: the step is
compiled by XLA. threads: a number, or default.
"""

import sys

from keras_networks import model_of, use_threads

import keras
import tensorflow as tf
from measure import measure
from networks import BATCH, samples

network, steps, threads, how = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
use_threads(threads)

x, y = map(tf.constant, samples(network, steps))
model = model_of(network)
optimizer = keras.optimizers.Adam()
optimizer.build(model.trainable_variables)
loss_of = keras.losses.SparseCategoricalCrossentropy()


def step(features, labels):
    with tf.GradientTape() as tape:
        loss = loss_of(labels, model(features, training=True))
    variables = model.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss


if how != "eager":
    step = tf.function(step, jit_compile=how.endswith("-jit"))
if how == "eager":
    batches = list(zip(tf.split(x, steps), tf.split(y, steps)))
else:
    batches = tf.data.Dataset.from_tensor_slices((x, y)).batch(BATCH, drop_remainder=True).prefetch(tf.data.AUTOTUNE)


def over_batches():
    for features, labels in batches:
        loss = step(features, labels)
    return loss


@tf.function
def over_slices():
    loss = 0.0
    for i in tf.range(steps):
        start = i * BATCH
        loss = step(x[start : start + BATCH], y[start : start + BATCH])
    return loss


loop = over_slices if how.startswith("slices") else over_batches


def train():
    float(loop())
    return steps / 1e3


measure(train)
