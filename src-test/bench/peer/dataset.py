"""tf.data pipelines over a range of numbers. Arguments: kind, elements.

In memory and this cheap, the functions are fastest without parallel calls: handing an element to a thread costs more.
"""

import sys

import tensorflow as tf
from measure import measure

kind, elements = sys.argv[1], int(sys.argv[2])
numbers = tf.data.Dataset.range(elements)

if kind == "MAP":
    batches = numbers.map(lambda x: x * 2 + 1).batch(256)
elif kind == "MAP_FILTER":
    batches = numbers.map(lambda x: x * 2 + 1).filter(lambda x: x % 3 != 0).batch(256)
elif kind == "BATCHES":
    batches = numbers.batch(256).map(lambda x: x * 2 + 1)
else:
    batches = numbers.shuffle(10_000, seed=42).batch(256)


def iterate():
    assert sum(1 for _ in batches) > 0
    return elements / 1e3


measure(iterate)
