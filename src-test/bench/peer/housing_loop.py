"""A custom training loop in TensorFlow with everything that belongs to one: random batches, penalties, Nadam, a mean loss, a
metric and a status bar after each step. Arguments: threads (a number, or default). The twin of HousingLoop.java.
"""

import os
import sys

from keras_networks import use_threads

import keras
import numpy as np
import tensorflow as tf
from measure import measure

SAMPLES, FEATURES, BATCH, STEPS = 4096, 8, 32, 100
use_threads(sys.argv[1])

rng = np.random.default_rng(1)
x = rng.normal(size=(SAMPLES, FEATURES)).astype("float32")
y = x.sum(axis=1, keepdims=True)
l2 = keras.regularizers.L2(0.05)
model = keras.Sequential(
    [
        keras.Input((FEATURES,)),
        keras.layers.Dense(30, activation="elu", kernel_initializer="he_normal", kernel_regularizer=l2),
        keras.layers.Dense(1, kernel_regularizer=l2),
    ]
)
optimizer = keras.optimizers.Nadam(0.01)
optimizer.build(model.trainable_variables)
loss_fn = keras.losses.mean_squared_error
mean_loss = keras.metrics.Mean(name="mean")
metric = keras.metrics.MeanAbsoluteError()
nowhere = open(os.devnull, "w")


def run():
    for i in range(1, STEPS + 1):
        rows = rng.integers(0, SAMPLES, BATCH)
        features, labels = tf.constant(x[rows]), tf.constant(y[rows])
        with tf.GradientTape() as tape:
            predicted = model(features, training=True)
            loss = tf.add_n([tf.reduce_mean(loss_fn(labels, predicted)), *model.losses])
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        mean_loss.update_state(loss)
        metric.update_state(labels, predicted)
        numbers = " - ".join(f"{m.name}: {float(m.result()):.4f}" for m in (mean_loss, metric))
        nowhere.write(f"\r{i * BATCH}/{SAMPLES} - {numbers}")
    mean_loss.reset_state()
    metric.reset_state()
    return STEPS / 1e3


measure(run)
