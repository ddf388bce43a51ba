"""Measures a piece of work in this process, after a warm-up, as the contestants in Java do.

Prints a line for each sample: the word sample, the units of work, seconds by the clock, seconds of processor time over all
threads of the process.
"""

import os
import time

import tensorflow as tf

SAMPLES = 5
SAMPLE_SECONDS = 0.5
WARM_UP_SECONDS = 2


def _sample(work, at_least_seconds):
    start_of_wall, start_of_cpu = time.perf_counter(), time.process_time()
    units, wall = 0, 0
    while wall < at_least_seconds:
        units += work()
        wall = time.perf_counter() - start_of_wall
    return units, wall, time.process_time() - start_of_cpu


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


def measure(work):
    """work() does it once and returns how many units of work that was."""
    warm = 0
    while warm < WARM_UP_SECONDS:
        warm += _sample(work, SAMPLE_SECONDS)[2]
    for _ in range(SAMPLES):
        print("sample", *map(float, _sample(work, SAMPLE_SECONDS)), sep="\t", flush=True)
