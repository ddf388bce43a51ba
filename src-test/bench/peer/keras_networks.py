"""The networks in Keras 3 on TensorFlow. To be imported before keras."""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import tensorflow as tf
from networks import CNN, classes, input_shape, layer_sizes


def use_threads(threads):
    """threads: a number, or default. To be called before anything is computed."""
    if threads != "default":
        tf.config.threading.set_intra_op_parallelism_threads(int(threads))
        tf.config.threading.set_inter_op_parallelism_threads(int(threads))


def model_of(network):
    """A model that ends with a softmax, not compiled."""
    if network == CNN:
        hidden = [
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(64, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
        ]
    else:
        hidden = [keras.layers.Dense(units, "relu") for units in layer_sizes(network)[1:-1]]
    output = keras.layers.Dense(classes(network), "softmax")
    return keras.Sequential([keras.Input(input_shape(network)), *hidden, output])
