"""How the peers that use tf.data set it up and go through it."""

import os

import tensorflow as tf


def dataset_options(kind):
    """default: those of tf.data. lean: no autotuning, no prefetching behind one's back, one thread. bare: lean, the pipeline
    is run as it is written, and the process keeps to one core.

    A function that is called for each element is handed from one thread to another and back. Between two cores that takes
    several times as long as on one, so bare is fastest where functions are cheap. It must be asked for before anything is
    computed: a thread runs on the cores of the one that started it.
    """
    options = tf.data.Options()
    if kind in ("lean", "bare"):
        options.autotune.enabled = False
        options.experimental_optimization.inject_prefetch = False
        options.threading.private_threadpool_size = 1
    if kind == "bare":
        options.experimental_optimization.apply_default_optimizations = False
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return options


def drained(dataset, number, expected, units):
    """Work for measure() that goes through a data set inside of TensorFlow, which no element leaves.

    number is a function of an element's components, its sum over all elements must be what is expected.
    """

    def add(total, element):
        return total + tf.cast(number(*element) if isinstance(element, tuple) else number(element), tf.int64)

    @tf.function
    def total():
        return dataset.reduce(tf.constant(0, tf.int64), add)

    def work():
        got = int(total())
        assert got == expected, f"the work was not done: expected {expected}, got {got}"
        return units

    return work
