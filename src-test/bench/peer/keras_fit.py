"""Keras fit on TensorFlow over arrays in memory. Arguments: network, steps, threads, steps per execution.

threads: a number, or default. Compilation is Keras's default: a tf.function, and XLA where Keras thinks that it helps.
"""

import sys

from keras_networks import model_of, use_threads
from measure import measure
from networks import BATCH, samples

network, steps, threads, steps_per_execution = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
use_threads(threads)

x, y = samples(network, steps)
model = model_of(network)
model.compile("adam", "sparse_categorical_crossentropy", steps_per_execution=steps_per_execution)


def fit():
    model.fit(x, y, batch_size=BATCH, shuffle=False, verbose=0)
    return steps / 1e3


measure(fit)
