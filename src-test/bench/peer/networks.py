"""The networks that are trained, and the samples: the same sizes as in Network.java.

A network is called by its sizes, such as 16-32-32-2 for layers of relu with a softmax at the end, or cnn: pictures of
28 x 28 x 1, Conv2D 32 of 3 x 3, MaxPool, Conv2D 64 of 3 x 3, MaxPool, Dense 10. All are trained by Adam with its defaults on
the sparse cross-entropy, with batches of 32.
"""

import numpy as np

BATCH = 32
CNN = "cnn"


def layer_sizes(network):
    """How many numbers each layer has, the input first."""
    return [int(size) for size in network.split("-")]


def classes(network):
    return 10 if network == CNN else layer_sizes(network)[-1]


def input_shape(network):
    return (28, 28, 1) if network == CNN else (layer_sizes(network)[0],)


def samples(network, steps):
    """As many samples as so many steps take: float32 features, int64 labels."""
    random = np.random.default_rng(1)
    features = random.random((BATCH * steps, *input_shape(network)), dtype="float32")
    return features, random.integers(0, classes(network), BATCH * steps)
