"""Records what TensorFlow's input pipelines yield, for the tests of tolva-dataset.

Run with a Python that has tensorflow-cpu 2.21 and numpy:

    python src-test/oracle/dataset.py

It rewrites transforms/dataset/src/test/resources/goldens/dataset. A pipeline is written as a list of steps,
[["range", 10], ["repeat", 3], ["batch", 7]]; build() below and the Java test PipelineGoldensTest give the steps their
meaning. An element that could not be had is recorded as "error".
"""

import json
import os
import platform
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf

GOLDENS = Path(__file__).resolve().parents[2] / "transforms/dataset/src/test/resources/goldens/dataset"
ERROR = "error"


def failing(bad):
    def check(x):
        ok = tf.reduce_all(tf.not_equal(x, tf.constant(bad, tf.int64)))
        with tf.control_dependencies([tf.debugging.Assert(ok, ["bad element"])]):
            return tf.identity(x)

    return check


def inner(lengths):
    table = tf.constant(lengths, tf.int64)
    return lambda k: tf.data.Dataset.range(100 * k, 100 * k + table[k])


def chosen(_, parts, choices, stop):
    choice = tf.data.Dataset.from_tensor_slices(tf.constant(choices, tf.int64))
    return tf.data.Dataset.choose_from_datasets([build(part) for part in parts], choice, stop_on_empty_dataset=stop)


def sampled(_, parts, weights, seed, stop):
    return tf.data.Dataset.sample_from_datasets(
        [build(part) for part in parts], weights, seed=seed, stop_on_empty_dataset=stop
    )


def windowed(dataset, size, shift, stride, drop):
    return dataset.window(size, shift=shift, stride=stride, drop_remainder=drop).flat_map(lambda w: w.batch(size))


def bucketed(dataset, boundaries, sizes, drop):
    return dataset.bucket_by_sequence_length(
        lambda x: tf.shape(x)[0], boundaries, sizes, padded_shapes=[None], drop_remainder=drop
    )


# Every step that is not a method of Dataset with the same arguments, as a function of the dataset so far.
STEPS = {
    "counter": lambda _, start, step: tf.data.Dataset.counter(start, step),
    "random": lambda _, seed, again: tf.data.Dataset.random(seed=seed, rerandomize_each_iteration=again),
    "choose": chosen,
    "sample": sampled,
    "map": lambda d, factor, offset: d.map(lambda x: x * factor + offset),
    "filter_mod": lambda d, modulus, rest: d.filter(lambda x: x % modulus == rest),
    "flat_map": lambda d, modulus: d.flat_map(lambda x: tf.data.Dataset.range(x, x + x % modulus)),
    "interleave_mod": lambda d, modulus, cycle, block, threads: d.interleave(
        lambda x: tf.data.Dataset.range(100 * x, 100 * x + x % modulus),
        cycle_length=cycle,
        block_length=block,
        num_parallel_calls=threads,
    ),
    "map_parallel": lambda d, factor, offset, threads: d.map(
        lambda x: x * factor + offset, num_parallel_calls=threads
    ),
    "window": windowed,
    "group_by_window": lambda d, modulus, size: d.group_by_window(
        lambda x: x % modulus, lambda key, group: group.batch(size), window_size=size
    ),
    "group_sizes": lambda d, modulus: d.group_by_window(
        lambda x: x % modulus, lambda key, group: group.batch(3), window_size_func=lambda key: key + 1
    ),
    "scan_sum": lambda d: d.scan(tf.constant(0, tf.int64), lambda state, x: (state + x, state + x)),
    "take_while": lambda d, limit: d.take_while(lambda x: x < limit),
    "zip": lambda d, other: tf.data.Dataset.zip(d, build(other)),
    "vectors": lambda d, modulus: d.map(lambda x: tf.fill([x % modulus], x)),
    "padded_batch": lambda d, size, drop, value: d.padded_batch(
        size, padded_shapes=[None], padding_values=tf.constant(value, tf.int64), drop_remainder=drop
    ),
    "bucket": bucketed,
    "rebatch": lambda d, sizes, drop: d.rebatch(sizes, drop_remainder=drop),
    "assert_cardinality": lambda d, count: d.apply(tf.data.experimental.assert_cardinality(count)),
}


def build(steps):
    dataset = None
    for name, *args in steps:
        if name == "range":
            dataset = tf.data.Dataset.range(*args)
        elif name == "fail":
            dataset = dataset.map(failing(args[0]))
        elif name == "odd":
            dataset = dataset.filter(lambda x: x % 2 == 1)
        elif name == "none":
            dataset = dataset.filter(lambda x: x < 0)
        elif name == "shuffle":
            buffer, seed, reshuffle = args
            dataset = dataset.shuffle(buffer, seed=seed, reshuffle_each_iteration=reshuffle)
        elif name == "batch":
            dataset = dataset.batch(args[0], drop_remainder=len(args) > 1 and args[1] == "drop")
        elif name == "interleave":
            lengths, cycle, block, bad = args
            make = inner(lengths)
            dataset = dataset.interleave(
                lambda k: make(k).map(failing(bad)) if bad else make(k), cycle_length=cycle, block_length=block
            )
        elif name == "flat_map_shuffled":
            length, seed = args
            dataset = dataset.flat_map(lambda k: tf.data.Dataset.range(10 * k, 10 * k + length).shuffle(length, seed=seed))
        elif name == "concatenate":
            dataset = dataset.concatenate(build(args[0]))
        elif name == "concatenate_self":
            dataset = dataset.concatenate(dataset)
        elif name == "enumerate":
            dataset = dataset.enumerate(*args)
        elif name in STEPS:
            dataset = STEPS[name](dataset, *args)
        else:
            dataset = getattr(dataset, name)(*args)
    return dataset


def plain(element):
    if isinstance(element, tuple):
        return [plain(part) for part in element]
    return element.numpy().tolist()


def drain(dataset, limit):
    elements, iterator = [], iter(dataset)
    while len(elements) < limit:
        try:
            elements.append(plain(next(iterator)))
        except StopIteration:
            break
        except (tf.errors.InvalidArgumentError, tf.errors.FailedPreconditionError):
            elements.append(ERROR)
    return elements


def record(steps, iterations=1, limit=200, optimized=True):
    dataset = build(steps)
    if not optimized:
        # The fusion of map and batch groups what goes into map, so an error takes other elements with it.
        options = tf.data.Options()
        options.experimental_optimization.apply_default_optimizations = False
        dataset = dataset.with_options(options)
    return {
        "steps": steps,
        "limit": limit,
        "cardinality": int(dataset.cardinality()),
        "iterations": [drain(dataset, limit) for _ in range(iterations)],
    }


def interleave():
    ragged = [[3, 1, 4, 0, 2, 5], [0, 0, 3], [5], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [0], [7, 2, 0, 6, 1, 0, 0, 4, 3, 9]]
    cases = []
    for lengths in ragged:
        for cycle in range(1, 11):
            for block in range(1, 4):
                cases.append(record([["range", len(lengths)], ["interleave", lengths, cycle, block, []]]))
    return cases


def shuffle():
    cases = []
    for size, buffer in [(10, 10), (10, 4), (10, 1), (20, 5), (20, 64), (1, 3), (0, 3), (100, 17)]:
        for seed in [0, 42, 2**40 + 5, -3]:
            for reshuffle in [True, False]:
                cases.append(record([["range", size], ["shuffle", buffer, seed, reshuffle]], iterations=3))
    shuffled = ["shuffle", 5, 42, True]
    for steps in [
        [["range", 10], shuffled, ["repeat", 3]],
        [["range", 10], shuffled, ["repeat", 2], ["batch", 7]],
        [["range", 10], ["shuffle", 5, 42, False], ["repeat", 3]],
        [["range", 10], ["repeat", 3], shuffled, ["batch", 7]],
        [["range", 10], shuffled, ["take", 6]],
        [["range", 10], shuffled, ["skip", 6]],
        [["range", 10], shuffled, ["take", 4], ["repeat", 2]],
        [["range", 10], shuffled, ["concatenate_self"]],
        [["range", 6], shuffled, ["shuffle", 3, 7, True]],
        [["range", 3], ["flat_map_shuffled", 5, 42]],
        [["range", 3], ["flat_map_shuffled", 5, 42], ["repeat", 2]],
    ]:
        cases.append(record(steps, iterations=3))
    return cases


def selecting():
    ten = ["range", 10]
    cases = [
        [["range", 2, 11, 3]],
        [["range", 5, 0, -2]],
        [["range", 5, 0]],
        [["range", 0]],
        [ten, ["take", 0]],
        [ten, ["take", 3]],
        [ten, ["take", 30]],
        [ten, ["take", -1]],
        [ten, ["skip", 0]],
        [ten, ["skip", 3]],
        [ten, ["skip", 30]],
        [ten, ["skip", -1]],
        [ten, ["repeat", 0]],
        [ten, ["repeat", 1]],
        [ten, ["repeat", 3], ["batch", 7]],
        [ten, ["repeat", 3], ["batch", 7, "drop"]],
        [ten, ["repeat", -1], ["take", 25]],
        [ten, ["repeat", -1], ["skip", 7], ["take", 5]],
        [ten, ["repeat", -1]],
        [ten, ["repeat", -1], ["batch", 4]],
        [ten, ["repeat", -1], ["take", -1]],
        [["range", 0], ["repeat", -1]],
        [["range", 0], ["repeat", 3]],
        [ten, ["none"], ["repeat", -1]],
        [ten, ["none"], ["batch", 3]],
        [ten, ["odd"], ["repeat", 2]],
        [ten, ["batch", 3]],
        [ten, ["batch", 3, "drop"]],
        [ten, ["batch", 10]],
        [ten, ["batch", 11]],
        [ten, ["batch", 11, "drop"]],
        [["range", 0], ["batch", 3]],
        [ten, ["batch", 4], ["repeat", 2], ["skip", 1], ["take", 4]],
        [ten, ["concatenate", [["range", 20, 23]]]],
        [ten, ["repeat", -1], ["concatenate", [["range", 20, 23]]], ["take", 12]],
        [ten, ["odd"], ["concatenate", [["range", 20, 23], ["repeat", -1]]]],
        [ten, ["odd"], ["concatenate", [["range", 20, 23]]]],
        [["range", 3], ["enumerate"]],
        [["range", 3], ["enumerate", 5], ["repeat", 2]],
        [["range", 3], ["enumerate", -2]],
        [ten, ["prefetch", 3], ["take", 4]],
        [ten, ["prefetch", 0]],
    ]
    return [record(steps, limit=60) for steps in cases]


def errors():
    ten, fail = ["range", 10], ["fail", [1, 2, 5]]
    lengths = [3, 1, 4, 0, 2, 5]
    cases = [
        [ten, fail],
        [ten, fail, ["odd"]],
        [ten, fail, ["take", 3]],
        [ten, fail, ["skip", 1]],
        [ten, fail, ["skip", 4]],
        [ten, fail, ["batch", 3]],
        [ten, fail, ["batch", 2]],
        [ten, fail, ["batch", 4, "drop"]],
        [ten, fail, ["shuffle", 4, 42, True]],
        [ten, fail, ["shuffle", 20, 42, True]],
        [ten, fail, ["repeat", 2]],
        [["range", 2], ["fail", [0, 1]], ["repeat", 2]],
        [ten, fail, ["prefetch", 2]],
        [ten, fail, ["enumerate"]],
        [ten, fail, ["concatenate", [["range", 20, 24], ["fail", [20, 23]]]]],
        [["range", 6], ["fail", [0, 2]], ["interleave", lengths, 2, 1, []]],
        [["range", 6], ["fail", [1, 4]], ["interleave", lengths, 3, 2, []]],
    ]
    for cycle, block in [(1, 1), (2, 1), (2, 2), (3, 1), (3, 3)]:
        cases.append([["range", 6], ["interleave", lengths, cycle, block, [1, 100, 202, 504]]])
    return [record(steps, optimized=False) for steps in cases]


def list_files():
    names = ["n1.csv", "n10.csv", "n2.csv", ".hidden.csv", "Z.csv", "a.txt", "d/x.csv", "d/y.csv", "d/e/z.csv"]
    names += ["b[1].csv", "a-b.csv", "a^b.csv", "a]b.csv", "dir.csv/inner.txt"]
    patterns = [
        ["*.csv"],
        ["n*.csv"],
        ["n?.csv"],
        ["n[12].csv", "n1*.csv"],
        ["n[!1].csv"],
        ["n[^1].csv"],
        ["n2.csv"],
        ["**.csv"],
        ["**/*.csv"],
        ["*/*.csv", "nothing*"],
        ["d/*", "*/x.csv"],
        ["{n1,n2}.csv"],
        ["b\\[1\\].csv"],
        ["b[[]1].csv"],
        ["b[1].csv"],
        ["a[]^-]b.csv"],
        ["a[,-.]b.csv"],
        ["nothing*"],
        ["nothing.csv", "nothing.txt"],
        ["*/*/z.csv"],
        ["[a-n]*.csv"],
        ["[*.csv"],
    ]
    beyond_ascii = ["\u00e9.csv", "\ufb01.csv", "\U0001f600.csv", "a.csv"]
    return [listings(names, patterns), listings(beyond_ascii, [["*.csv"], ["?.csv", "*a*"]])]


def listings(names, patterns):
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in names:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("x\n")
        for group in patterns:
            full = [str(root / pattern) for pattern in group]
            case = {"patterns": group}
            try:
                order = lambda dataset: [p.decode()[len(folder) + 1 :] for p in dataset.as_numpy_iterator()]
                case["sorted"] = order(tf.data.Dataset.list_files(full, shuffle=False))
                shuffled = tf.data.Dataset.list_files(full, seed=42)
                case["shuffled"] = [order(shuffled) for _ in range(3)]
            except tf.errors.InvalidArgumentError as error:
                summary = error.message.split("b'")[-1].rstrip("'")
                case["error"] = summary.replace(folder + "/", "")
            cases.append(case)
    return {"names": names, "cases": cases}


def seeds():
    """Shuffles by global seeds: tf.random.set_seed, then shuffles with or without seeds of their own, in this order."""
    cases = []
    for global_seed in [0, 1, 123, 2**31 - 1, 2**35 + 7]:
        for operations in [[None, None, None], [42, None, 0], [0], [None, 7, None]]:
            tf.random.set_seed(global_seed)
            pipelines = [tf.data.Dataset.range(12).shuffle(12, seed=seed) for seed in operations]
            orders = [[drain(pipeline, 20) for _ in range(2)] for pipeline in pipelines]
            cases.append({"global": global_seed, "operations": operations, "orders": orders})
    return cases


def make_csv():
    """Batches of make_csv_dataset over a few files, with their columns."""
    header = "id,score,name,label\n"
    files = {}
    for number, rows in enumerate([7, 0, 5, 9]):
        lines = [f"{100 * number + row},{row / 4},name {row % 3},{row % 2}\n" for row in range(rows)]
        files[f"part{number}.csv"] = header + "".join(lines)
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text)
        for shuffle, buffer, seed, epochs, reads, batch in [
            (False, 10, 1, 1, 1, 4),
            (False, 10, 1, 2, 2, 5),
            (False, 10, 1, None, 3, 4),
            (True, 10, 42, 1, 1, 4),
            (True, 4, 42, 2, 2, 3),
            (True, 100, 7, None, 4, 6),
        ]:
            dataset = tf.data.experimental.make_csv_dataset(
                folder + "/*.csv", batch, label_name="label", num_epochs=epochs, shuffle=shuffle,
                shuffle_buffer_size=buffer, shuffle_seed=seed, num_parallel_reads=reads,
            )
            batches = []
            for features, label in dataset.take(12):
                columns = {name: values.numpy() for name, values in features.items()}
                columns["label"] = label.numpy()
                batches.append(
                    {
                        name: [value.decode() if isinstance(value, bytes) else value for value in values.tolist()]
                        for name, values in columns.items()
                    }
                )
            cases.append(
                {
                    "shuffle": shuffle, "buffer": buffer, "seed": seed, "epochs": -1 if epochs is None else epochs,
                    "reads": reads, "batch": batch, "batches": batches,
                }
            )
    return [{"files": files, "cases": cases}]


def record_reads():
    """The order in which TFRecordDataset gives the records of several files with num_parallel_reads; "i j" is record j of file i."""
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        for lengths in [[3, 1, 4, 0, 2, 5], [1], [0, 0, 2], [7, 7, 7]]:
            names = []
            for number, length in enumerate(lengths):
                names.append(f"{folder}/{number}.tfrecord")
                with tf.io.TFRecordWriter(names[-1]) as writer:
                    for row in range(length):
                        writer.write(f"{number} {row}".encode())
            for reads in [None, 1, 2, 3, 10]:
                records = tf.data.TFRecordDataset(names, num_parallel_reads=reads)
                order = [record.decode() for record in records.as_numpy_iterator()]
                cases.append({"lengths": lengths, "reads": reads or 0, "records": order})
    return cases


def resampling():
    """How often each class comes out of rejection_resample: only the frequencies are to be compared."""
    cases = []
    for target, initial in [([0.5, 0.5], [0.9, 0.1]), ([0.2, 0.3, 0.5], [0.6, 0.3, 0.1])]:
        period = [label for label, share in enumerate(initial) for _ in range(round(10 * share))]
        dataset = tf.data.Dataset.range(20000).map(lambda x: tf.constant(period)[x % 10])
        for known in [True, False]:
            out = dataset.rejection_resample(
                lambda x: x, target, initial_dist=initial if known else None, seed=1
            )
            labels = [int(label) for label, _ in out.as_numpy_iterator()]
            counts = [labels.count(label) for label in range(len(target))]
            cases.append({"period": period, "target": target, "initial": initial if known else [], "counts": counts})
    return cases


def images():
    rng = np.random.default_rng(7)
    folder = GOLDENS / "images"
    folder.mkdir(exist_ok=True)
    smooth = 40 + np.add.outer(np.arange(16) * 5, np.arange(24) * 4).astype(np.uint8)
    files = {
        "gray.png": tf.io.encode_png(rng.integers(0, 256, (5, 7, 1)).astype(np.uint8)),
        "gray_alpha.png": tf.io.encode_png(rng.integers(0, 256, (4, 3, 2)).astype(np.uint8)),
        "rgb.png": tf.io.encode_png(rng.integers(0, 256, (6, 4, 3)).astype(np.uint8)),
        "rgba.png": tf.io.encode_png(rng.integers(0, 256, (3, 5, 4)).astype(np.uint8)),
        "gray16.png": tf.io.encode_png(rng.integers(0, 65536, (4, 5, 1)).astype(np.uint16)),
        "rgb16.png": tf.io.encode_png(rng.integers(0, 65536, (4, 5, 3)).astype(np.uint16)),
        "gray.jpg": tf.io.encode_jpeg(smooth[..., None], quality=95),
        "rgb.jpg": tf.io.encode_jpeg(np.stack([smooth, smooth[::-1], 255 - smooth], axis=-1), quality=95),
    }
    cases = []
    for name, encoded in files.items():
        (folder / name).write_bytes(encoded.numpy())
        for channels in [0, 1, 3]:
            if name.endswith(".jpg"):
                # The default is a faster transform that is off by several units.
                pixels = tf.io.decode_jpeg(encoded, channels=channels, dct_method="INTEGER_ACCURATE").numpy()
            else:
                pixels = tf.io.decode_image(encoded, channels=channels).numpy()
            cases.append(
                {"file": name, "channels": channels, "shape": list(pixels.shape), "pixels": pixels.ravel().tolist()}
            )
    return cases


def write(name, cases):
    versions = {"python": platform.python_version(), "tensorflow": tf.__version__, "numpy": np.__version__}
    text = json.dumps({"versions": versions, "cases": cases}, ensure_ascii=True, separators=(",", ":"))
    (GOLDENS / name).write_text(text + "\n")


def main():
    GOLDENS.mkdir(parents=True, exist_ok=True)
    only = sys.argv[1:]
    for topic in [interleave, shuffle, selecting, errors, seeds, make_csv, record_reads, resampling, list_files, images]:
        if not only or topic.__name__ in only:
            write(topic.__name__ + ".json", topic())
            print("wrote", topic.__name__)


if __name__ == "__main__":
    main()
