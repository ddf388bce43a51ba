"""Runs pipelines of tf.data and writes down the elements.

    dataset_order.py PIPELINES.json ELEMENTS.json

PIPELINES.json holds [{"steps": [...], "passes": 2, "limit": 100} ...]; what a step means is said by build() of
../oracle/dataset.py. ELEMENTS.json then holds, for each pipeline, a list for each pass, cut at the limit. No pass follows one
that was cut: what TensorFlow has read ahead by then is its own affair, but shows in the next order of a shuffle.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "oracle"))

import dataset


def passes(pipeline, count, limit):
    elements = []
    while len(elements) < count and not (elements and len(elements[-1]) == limit):
        elements.append(dataset.drain(pipeline, limit))
    return elements


def main(pipelines, elements):
    cases = json.loads(Path(pipelines).read_text())
    drained = [passes(dataset.build(case["steps"]), case["passes"], case["limit"]) for case in cases]
    Path(elements).write_text(json.dumps(drained))


if __name__ == "__main__":
    main(*sys.argv[1:])
