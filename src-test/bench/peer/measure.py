"""Measures a piece of work in this process, after a warm-up, as the contestants in Java do.

Prints a line for each sample: the word sample, the units of work, seconds by the clock, seconds of processor time over all
threads of the process.
"""

import time

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


def measure(work):
    """work() does it once and returns how many units of work that was."""
    warm = 0
    while warm < WARM_UP_SECONDS:
        warm += _sample(work, SAMPLE_SECONDS)[2]
    for _ in range(SAMPLES):
        print("sample", *map(float, _sample(work, SAMPLE_SECONDS)), sep="\t", flush=True)
