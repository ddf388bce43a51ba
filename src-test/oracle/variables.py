"""Records how TensorFlow prints variables, for the tests of tolva-engine.

Run with a Python that has tensorflow-cpu 2.21:

    python src-test/oracle/variables.py

It rewrites trainer/engine/src/test/resources/goldens/tensor/variables.txt: a line with the versions, then the texts, each behind a line
of dashes.
"""

import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf

GOLDENS = Path(__file__).resolve().parents[2] / "trainer/engine/src/test/resources/goldens/tensor"

VARIABLES = [
    tf.Variable(3.0),
    tf.Variable(0.1),
    tf.Variable(0.1, dtype=tf.float64),
    tf.Variable(7, dtype=tf.int64),
    tf.Variable(200, dtype=tf.uint8),
    tf.Variable(True),
    tf.Variable([1.5, 2.0], name="w"),
    tf.Variable([True, False], name="mask"),
    tf.Variable([[1, 2], [3, 4]], name="dense/kernel"),
    tf.Variable(np.array([0.0, 1.0, 2.0, 3.0]), name="doubles"),
    tf.Variable(tf.zeros([0, 2]), name="empty"),
    tf.Variable(tf.zeros([20]), name="wrapped"),
    tf.Variable(tf.ones([2, 3, 2]), name="cube"),
    tf.Variable(tf.ones([1001]), name="cut"),
]

if __name__ == "__main__":
    GOLDENS.mkdir(parents=True, exist_ok=True)
    versions = f"tensorflow {tf.__version__}, numpy {np.__version__}"
    texts = "".join(f"----\n{variable!r}\n" for variable in VARIABLES)
    (GOLDENS / "variables.txt").write_text(f"{versions}\n{texts}")
