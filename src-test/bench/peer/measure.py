"""Measures a piece of work in this process, after a warm-up, as the contestants in Java do.

Prints a line for each sample: the word sample, the units of work, seconds by the clock, seconds of processor time over all
threads of the process.
"""

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
    """default: those of tf.data. lean: no autotuning, no prefetching behind one's back, one thread."""
    options = tf.data.Options()
    if kind == "lean":
        options.autotune.enabled = False
        options.experimental_optimization.inject_prefetch = False
        options.threading.private_threadpool_size = 1
    return options


def measure(work):
    """work() does it once and returns how many units of work that was."""
    _sample(work, WARM_UP_SECONDS)
    for _ in range(SAMPLES):
        print("sample", *map(float, _sample(work, SAMPLE_SECONDS)), sep="\t", flush=True)
