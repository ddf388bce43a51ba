"""Keras fit on TensorFlow, batches of 32 from NumPy arrays, Nadam. Arguments: sizes, threads, steps per execution, steps.

threads: a number, or default. Compilation is Keras's default: a tf.function, and XLA where Keras thinks that it helps.
"""

import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf
from measure import measure

BATCH = 32

sizes = [int(size) for size in sys.argv[1].split("-")]
threads, steps_per_execution, steps = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
if threads != "default":
    tf.config.threading.set_intra_op_parallelism_threads(int(threads))
    tf.config.threading.set_inter_op_parallelism_threads(int(threads))

random = np.random.default_rng(1)
x = random.random((BATCH * steps, sizes[0]), dtype="float32")
if sizes[-1] == 1:
    y, activation, loss = random.random((BATCH * steps, 1), dtype="float32"), None, "mse"
else:
    y, activation, loss = random.integers(0, sizes[-1], BATCH * steps), "softmax", "sparse_categorical_crossentropy"

hidden = [keras.layers.Dense(units, "relu") for units in sizes[1:-1]]
model = keras.Sequential([keras.Input((sizes[0],)), *hidden, keras.layers.Dense(sizes[-1], activation)])
model.compile("nadam", loss=loss, steps_per_execution=steps_per_execution)


def fit():
    model.fit(x, y, batch_size=BATCH, shuffle=False, verbose=0)
    return steps / 1e3


measure(fit)
