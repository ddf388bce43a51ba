"""Goldens for the rules by which TensorFlow Datasets cuts a data set into shards, made by it.

    python src-test/oracle/shards.py

writes tfrecord/src/test/resources/goldens/tfrecord/tfds-shards.json. It needs the PyPI package tensorflow-datasets.
"""

import json
import pathlib
import random

import tensorflow_datasets as tfds
from tensorflow_datasets.core.utils import shard_utils

OUT = pathlib.Path(__file__).parents[2] / "tfrecord/src/test/resources/goldens/tfrecord"
MIB, GIB = 1 << 20, 1 << 30


def count_cases():
    rng = random.Random(20260301)
    sizes = [0, 1, 64 * MIB - 1, 64 * MIB, 128 * MIB, GIB, 16 * GIB, 64 * GIB, 1024 * GIB, 1025 * GIB, 1026 * GIB, 5000 * GIB]
    sizes += [rng.randrange(2000 * GIB) for _ in range(60)] + [rng.randrange(4 * GIB) for _ in range(60)]
    records = [1, 2, 3, 100, 1023, 1024, 10**6, 10**9]
    # Above 1 TiB TensorFlow Datasets would look for ever if there are too few records.
    return [
        {"records": count, "bytes": size + 16 * count, "shards": shard_utils.ShardConfig.calculate_number_shards(size, count)}
        for size in sizes
        for count in records
        if size < 1024 * GIB or count >= 10**6
    ]


def border_cases():
    rng = random.Random(20260302)
    cases = [(10, 4), (10, 10), (1, 1), (5, 2), (7, 2), (53940, 10)]
    cases += [(rng.randrange(1000, 10**7), rng.choice([2, 8, 64, 1000])) for _ in range(20)]
    return [
        {"records": records, "shards": shards, "borders": [int(b) for b in shard_utils.get_shard_boundaries(records, shards)]}
        for records, shards in cases
        if shards <= 64 or records < 10**6
    ]


def main():
    golden = {"versions": {"tensorflow-datasets": tfds.__version__}, "counts": count_cases(), "borders": border_cases()}
    parts = [f'"versions": {json.dumps(golden["versions"])}']
    for key in ("counts", "borders"):
        parts.append(f'"{key}": [\n' + ",\n".join(json.dumps(case) for case in golden[key]) + "\n]")
    (OUT / "tfds-shards.json").write_text("{" + ",\n".join(parts) + "}\n")


if __name__ == "__main__":
    main()
