"""Writes the goldens of made-up pipelines: random chains of stages, and what TensorFlow gives for each.

    pipelines.py                     the goldens
    pipelines.py SEED COUNT FILE     others; see ../interop/dataset_fuzz

A pipeline is a list of steps; build() of dataset.py says what a step means. The rewriting of pipelines is switched off, since
it changes what some mean (a failing map before a batch takes other elements along); but a shuffle with a repeat stays the one
stage that everybody runs, which counts its passes in another way than the two.
"""

import json
import os
import random
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import tensorflow as tf

import dataset

PIPELINES = 480
LIMIT = 120


class Chain:
    """A random chain; kind is "number", "vector", "batch" or "other", which says what may follow."""

    def __init__(self, rng):
        self.rng = rng
        self.steps = []
        self.kind = "number"
        self.endless = False

    def add(self, *step, kind=None):
        self.steps.append(list(step))
        self.kind = kind or self.kind

    def has(self, *names):
        return any(step[0] in names for step in self.steps)

    def source(self, depth):
        rng = self.rng
        choice = rng.randrange(10)
        if depth == 0 and choice == 0:
            parts = [finite(rng) for _ in range(rng.randint(1, 4))]
            weights = [rng.choice([0.0, 0.25, 1.0, 3.5]) for _ in parts]
            self.add("sample", parts, weights if sum(weights) else None, rng.randrange(1000), rng.random() < 0.5)
        elif depth == 0 and choice == 1:
            parts = [finite(rng) for _ in range(rng.randint(1, 4))]
            choices = [rng.randrange(len(parts)) for _ in range(rng.randint(0, 25))]
            self.add("choose", parts, choices, rng.random() < 0.5)
        elif choice == 2:
            self.add("counter", rng.randint(-20, 20), rng.choice([-3, -1, 1, 2]))
            self.add("take", rng.randint(0, 30))
        elif choice == 3:
            self.add("random", rng.randrange(1000), False)
            self.add("take", rng.randint(0, 20))
        else:
            start = rng.randint(-10, 20)
            self.add("range", start, start + rng.randint(0, 40), rng.choice([1, 1, 2, 3]))

    def number_step(self, depth):
        rng = self.rng
        name = rng.choice(
            "map map_parallel filter_mod flat_map interleave_mod interleave_mod window group_by_window group_sizes "
            "scan_sum unique take_while zip vectors fail any any any any batch".split()
        )
        if name == "map":
            self.add("map", rng.choice([-1, 1, 2]), rng.randint(-5, 5))
        elif name == "map_parallel":
            self.add("map_parallel", rng.choice([-1, 1, 3]), rng.randint(-5, 5), rng.randint(1, 4))
        elif name == "filter_mod":
            modulus = rng.randint(1, 4)
            self.add("filter_mod", modulus, rng.randrange(modulus))
        elif name == "flat_map":
            self.add("flat_map", rng.randint(1, 5))
        elif name == "interleave_mod":
            cycle = rng.randint(1, 6)
            threads = rng.choice([None, rng.randint(1, cycle)])
            self.add("interleave_mod", rng.randint(1, 6), cycle, rng.randint(1, 4), threads)
        elif name == "window":
            self.add("window", rng.randint(1, 5), rng.randint(1, 6), rng.randint(1, 3), rng.random() < 0.5, kind="other")
        elif name == "group_by_window":
            self.add("group_by_window", rng.randint(1, 5), rng.randint(1, 4), kind="other")
        elif name == "group_sizes":
            self.add("group_sizes", rng.randint(1, 4), kind="other")
        elif name == "take_while":
            self.add("take_while", rng.randint(0, 60))
        elif name == "zip":
            self.add("zip", finite(rng), kind="other")
        elif name == "vectors":
            self.add("vectors", rng.randint(1, 5), kind="vector")
        elif name == "fail":
            if not self.has("fail"):
                self.add("fail", sorted(rng.sample(range(0, 30), rng.randint(1, 4))))
        elif name == "batch":
            self.add("batch", rng.randint(1, 6), *(["drop"] if rng.random() < 0.4 else []), kind="batch")
        elif name == "any":
            self.any_step()
        else:
            self.add(name)

    def any_step(self):
        rng = self.rng
        name = rng.choice("shuffle shuffle repeat take skip shard enumerate prefetch cache ignore_errors concatenate".split())
        if name == "shuffle":
            # A shuffle whose order is another in each pass, behind an error that cuts a batch, and so on, is part of the point.
            self.add("shuffle", rng.randint(1, 20), rng.randrange(-5, 2**33), rng.random() < 0.7)
        elif name == "repeat":
            self.add("repeat", rng.randint(2, 3))
        elif name == "take":
            # Behind a repeat the cut would leave open how far TensorFlow had come, which counts for later orders.
            if not self.has("repeat"):
                self.add("take", rng.randint(0, 25))
        # Where an element that is left out fails, TensorFlow counts anew and so leaves out others.
        elif name == "skip":
            if not self.has("fail"):
                self.add("skip", rng.randint(0, 8))
        elif name == "shard":
            count = rng.randint(1, 4)
            if not self.has("fail"):
                self.add("shard", count, rng.randrange(count))
        elif name == "enumerate":
            self.add("enumerate", rng.randint(-3, 3), kind="other")
        elif name == "prefetch":
            self.add("prefetch", rng.randint(0, 3))
        elif name == "concatenate":
            if self.kind == "number":
                self.add("concatenate", finite(rng))
        else:
            self.add(name)

    def other_step(self):
        rng = self.rng
        if self.kind == "vector" and rng.random() < 0.7:
            if rng.random() < 0.5:
                self.add("padded_batch", rng.randint(1, 5), rng.random() < 0.3, rng.choice([0, -1]), kind="other")
            else:
                boundaries = sorted(rng.sample(range(1, 6), rng.randint(1, 3)))
                sizes = [rng.randint(1, 4) for _ in range(len(boundaries) + 1)]
                self.add("bucket", boundaries, sizes, rng.random() < 0.3, kind="other")
        elif self.kind == "batch" and rng.random() < 0.6:
            if rng.random() < 0.5:
                self.add("unbatch", kind="number")
            else:
                self.add("rebatch", [rng.randint(1, 5) for _ in range(rng.randint(1, 3))], rng.random() < 0.4)
        else:
            self.any_step()


def finite(rng):
    chain = Chain(rng)
    chain.source(depth=1)
    if rng.random() < 0.3:
        chain.add("shuffle", rng.randint(1, 10), rng.randrange(100), True)
    return chain.steps


def random_steps(rng):
    chain = Chain(rng)
    chain.source(depth=0)
    for _ in range(rng.randint(1, 6)):
        if chain.kind == "number":
            chain.number_step(depth=0)
        else:
            chain.other_step()
    return chain.steps


def record(steps):
    pipeline = dataset.build(steps)
    options = tf.data.Options()
    options.experimental_optimization.apply_default_optimizations = False
    options.experimental_optimization.shuffle_and_repeat_fusion = True
    pipeline = pipeline.with_options(options)
    iterations = []
    while len(iterations) < 2 and not (iterations and len(iterations[-1]) == LIMIT):
        iterations.append(dataset.drain(pipeline, LIMIT))
    return {
        "steps": steps,
        "limit": LIMIT,
        "cardinality": int(pipeline.cardinality()),
        "iterations": iterations,
    }


def main():
    seed, count, file = (int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]) if len(sys.argv) > 1 else (20, PIPELINES, None)
    rng = random.Random(seed)
    cases = [record(random_steps(rng)) for _ in range(count)]
    if file:
        Path(file).write_text(json.dumps({"cases": cases}))
    else:
        dataset.write("pipelines.json", cases)
    lengths = [len(case["iterations"][0]) for case in cases]
    print("wrote", len(cases), "pipelines,", sum(lengths), "elements,", lengths.count(0), "empty ones")
    names = sorted({step[0] for case in cases for step in case["steps"]})
    print({name: sum(any(step[0] == name for step in case["steps"]) for case in cases) for name in names})


if __name__ == "__main__":
    main()
