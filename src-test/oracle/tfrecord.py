"""Goldens for the module tfrecord, made by TensorFlow.

    python src-test/oracle/tfrecord.py

writes tfrecord/src/test/resources/goldens/tfrecord/:

    records.tfrecord, .gz, .zlib   the records of `record_data`, written by TFRecordWriter
    damage.json                    damaged files, and what TFRecordDataset makes of them
    examples.json                  Examples and their deterministic serialization
    parse.json                     hand-made cases for parse_example and parse_single_example
    fuzz.json                      randomly damaged Examples and what parse_example makes of them
"""

import json
import os
import pathlib
import random
import re
import struct
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import google.protobuf
import numpy as np
import tensorflow as tf

OUT = pathlib.Path(__file__).parents[2] / "tfrecord/src/test/resources/goldens/tfrecord"
VERSIONS = {
    "tensorflow": tf.__version__,
    "protobuf": google.protobuf.__version__,
    "numpy": np.__version__,
}


def write_json(name, **content):
    # One case to a line: readable, and a change shows as the case that changed.
    parts = [f'"versions": {json.dumps(VERSIONS)}']
    for key, value in content.items():
        if isinstance(value, list):
            lines = ",\n".join(json.dumps(item) for item in value)
            parts.append(f'"{key}": [\n{lines}\n]')
        else:
            parts.append(f'"{key}": {json.dumps(value)}')
    (OUT / name).write_text("{" + ",\n".join(parts) + "}\n")


# ---------------------------------------------------------------- files


def record_data():
    large = bytes((i * 31 + i // 251) % 256 for i in range(100_000))
    return [b"hello", b"", b"abc", bytes(range(256)), large, b"", b"end"]


def write_records(path, records, compression=""):
    with tf.io.TFRecordWriter(str(path), tf.io.TFRecordOptions(compression_type=compression)) as writer:
        for record in records:
            writer.write(record)


def read_records(data, compression=""):
    """The number of records that TensorFlow reads, and its error, if any."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "damaged"
        path.write_bytes(data)
        count = 0
        try:
            for _ in tf.data.TFRecordDataset(str(path), compression_type=compression):
                count += 1
        except tf.errors.DataLossError as error:
            message = re.sub(r"^\{\{.*?\}\} | \[Op:\w+\].*$", "", error.message)
            return {"records": count, "error": message.replace(str(path), "FILE")}
        return {"records": count}


def masked_crc(data):
    """TensorFlow's own: the footer of a record with these data."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "crc"
        write_records(path, [data])
        return path.read_bytes()[-4:]


def header(length):
    packed = struct.pack("<Q", length)
    return packed + masked_crc(packed)


def damage_cases():
    with tempfile.TemporaryDirectory() as folder:
        plain = pathlib.Path(folder) / "plain"
        write_records(plain, [b"first", b"", b"third record"])
        good = plain.read_bytes()
        write_records(plain, [b"first", b"", b"third record"], "GZIP")
        gzip = plain.read_bytes()
        write_records(plain, [b"first", b"", b"third record"], "ZLIB")
        zlib = plain.read_bytes()

    def flipped(data, at):
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    third = 21 + 16
    files = [
        ("whole", "", good),
        ("empty", "", b""),
        ("cut in the first header", "", good[:5]),
        ("cut in a later header", "", good[: third + 11]),
        ("cut behind a header", "", good[: third + 12]),
        ("cut in the data", "", good[: third + 15]),
        ("cut in the footer", "", good[:-1]),
        ("little garbage at the end", "", good + b"garbage"),
        ("zeros at the end", "", good + bytes(64)),
        ("bad length", "", flipped(good, third)),
        ("bad length checksum", "", flipped(good, third + 8)),
        ("bad data", "", flipped(good, third + 12)),
        ("bad data checksum", "", flipped(good, len(good) - 1)),
        ("bad first byte", "", flipped(good, 0)),
        ("text", "", b"id,name\n1,Alice\n2,Bob\n"),
        ("length 2^33", "", good + header(2**33) + b"data"),
        ("length 2^64 - 4", "", good + header(2**64 - 4) + b"data"),
        ("gzip read as plain", "", gzip),
        ("zlib read as plain", "", zlib),
        ("whole", "GZIP", gzip),
        ("empty", "GZIP", b""),
        ("two members", "GZIP", gzip + gzip),
        ("cut in the middle", "GZIP", gzip[: len(gzip) // 2]),
        ("cut in the trailer", "GZIP", gzip[:-3]),
        ("bad crc in the trailer", "GZIP", flipped(gzip, len(gzip) - 8)),
        ("plain read as gzip", "GZIP", good),
        ("garbage at the end", "GZIP", gzip + b"garbage"),
        ("zeros at the end", "GZIP", gzip + bytes(64)),
        ("cut in a second header", "GZIP", gzip + gzip[:7]),
        ("whole", "ZLIB", zlib),
        ("cut in the middle", "ZLIB", zlib[: len(zlib) // 2]),
        ("cut in the trailer", "ZLIB", zlib[:-3]),
        ("bad trailer", "ZLIB", flipped(zlib, len(zlib) - 1)),
        ("two streams", "ZLIB", zlib + zlib),
        ("garbage at the end", "ZLIB", zlib + b"garbage"),
        ("plain read as zlib", "ZLIB", good),
    ]
    return [
        {"name": name, "compression": compression or "NONE", "file": data.hex(), "tensorflow": read_records(data, compression)}
        for name, compression, data in files
    ]


# ---------------------------------------------------------------- examples


def feature(kind, values):
    if kind == "BYTES":
        return tf.train.Feature(bytes_list=tf.train.BytesList(value=values))
    if kind == "FLOAT":
        return tf.train.Feature(float_list=tf.train.FloatList(value=values))
    return tf.train.Feature(int64_list=tf.train.Int64List(value=values))


def example_cases():
    contents = [
        [],
        [("name", "BYTES", [b"Alice"])],
        [
            ("name", "BYTES", [b"Alice"]),
            ("id", "INT64", [123]),
            ("x", "FLOAT", [1.0, 2.0]),
            ("emails", "BYTES", [b"a@b.com", b"c@d.com"]),
        ],
        [("b", "INT64", []), ("a", "FLOAT", []), ("c", "BYTES", [])],
        [("", "INT64", [0])],
        [("empty strings", "BYTES", [b"", b"", b"x"])],
        [("int64", "INT64", [0, 1, 127, 128, 16383, 16384, -1, 2**31, -(2**31), 2**63 - 1, -(2**63)])],
        [("float", "FLOAT", [0.0, -0.0, 1.5, float("inf"), float("-inf"), 3.4028235e38, 1e-45])],
        # Sorted as UTF-8 bytes, not as UTF-16: U+FF5E comes before U+1F600.
        [("\U0001f600", "INT64", [1]), ("\uff5e", "INT64", [2]), ("é", "INT64", [3]), ("z", "INT64", [4]), ("Z", "INT64", [5])],
        # No key begins with another: there Python's order (longer keys first) is not that of the other languages.
        [("a" * 200, "BYTES", [bytes(range(256)) * 2]), ("b" * 127, "FLOAT", [float(i) for i in range(300)])],
        [("f%03d" % i, "INT64", [i * 1000]) for i in range(120)],
    ]
    cases = []
    for content in contents:
        example = tf.train.Example(
            features=tf.train.Features(feature={name: feature(kind, values) for name, kind, values in content})
        )
        cases.append(
            {
                "features": [{"name": name, "kind": kind, "values": encode(kind, values)} for name, kind, values in content],
                "bytes": example.SerializeToString(deterministic=True).hex(),
            }
        )
    return cases


def encode(kind, values):
    if kind == "BYTES":
        return [value.hex() for value in values]
    if kind == "FLOAT":
        return [struct.unpack("<i", struct.pack("<f", value))[0] for value in values]
    return list(values)


# ---------------------------------------------------------------- parsing


def varint(value):
    value &= 2**64 - 1
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def sized(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data


def ints(*values):
    return sized(3, sized(1, b"".join(map(varint, values))) if values else b"")


def floats(*values):
    return sized(2, sized(1, struct.pack(f"<{len(values)}f", *values)) if values else b"")


def strings(*values):
    return sized(1, b"".join(sized(1, value) for value in values))


def entry(key, value):
    return sized(1, sized(1, key.encode()) + sized(2, value))


def serialized(*entries):
    return sized(1, b"".join(entries))


DTYPES = {"FLOAT32": tf.float32, "INT64": tf.int64, "STRING": tf.string}
KINDS = {"FLOAT32": "FLOAT", "INT64": "INT64", "STRING": "BYTES"}


def fixed(dtype, shape=(), default=None):
    spec = {"type": "FixedLen", "dtype": dtype, "shape": list(shape)}
    if default is not None:
        spec["default"] = encode(KINDS[dtype], default)
        spec["_default"] = default
    return spec


def var(dtype):
    return {"type": "VarLen", "dtype": dtype}


def tensorflow_spec(spec):
    features = {}
    for name, feature_spec in spec.items():
        dtype = DTYPES[feature_spec["dtype"]]
        if feature_spec["type"] == "VarLen":
            features[name] = tf.io.VarLenFeature(dtype)
        else:
            features[name] = tf.io.FixedLenFeature(feature_spec["shape"], dtype, feature_spec.get("_default"))
    return features


def array(tensor):
    flat = np.asarray(tensor.numpy()).reshape(-1)
    kind = {tf.float32: "FLOAT", tf.int64: "INT64", tf.string: "BYTES"}[tensor.dtype]
    values = [bytes(value) if kind == "BYTES" else value.item() for value in flat]
    return {"shape": list(tensor.shape), "values": encode(kind, values)}


def result(parse, examples, spec):
    try:
        parsed = parse(examples, tensorflow_spec(spec))
    except UnicodeDecodeError:
        # The message holds the bytes of the example, and Python cannot show them.
        return {"error": "Could not parse example input, value: '"}
    except tf.errors.InvalidArgumentError as error:
        return {"error": re.sub(r"^\{\{.*?\}\} | \[Op:\w+\].*$", "", error.message, flags=re.DOTALL)}
    arrays = {}
    for name, value in parsed.items():
        if isinstance(value, tf.SparseTensor):
            arrays[name] = {
                "indices": array(value.indices),
                "values": array(value.values),
                "denseShape": value.dense_shape.numpy().tolist(),
            }
        else:
            arrays[name] = array(value)
    return {"arrays": arrays}


def public(spec):
    return {name: {k: v for k, v in s.items() if not k.startswith("_")} for name, s in spec.items()}


def parse_cases():
    int_a = {"a": fixed("INT64")}
    var_a = {"a": var("INT64")}
    one = serialized(entry("a", ints(1)))
    mixed_spec = {
        "id": fixed("INT64"),
        "x": fixed("FLOAT32", (2, 2)),
        "name": fixed("STRING", (), [b"nobody"]),
        "w": fixed("FLOAT32", (2,), [0.5, -0.5]),
        "tags": var("STRING"),
        "ns": var("INT64"),
        "fs": var("FLOAT32"),
    }
    full = serialized(
        entry("id", ints(-7)),
        entry("unknown", strings(b"skipped")),
        entry("x", floats(1, 2, 3, 4)),
        entry("name", strings(b"Alice")),
        entry("tags", strings(b"t1", b"", b"t3")),
        entry("ns", ints(5, -6)),
        entry("fs", floats(*[i / 4 for i in range(40)])),
    )
    sparse = serialized(entry("x", floats(5, 6, 7, 8)), entry("id", ints(2**40)), entry("w", floats(9, 10)))
    other_order = serialized(entry("ns", ints(1, 2, 3)), entry("id", ints(3)), entry("x", floats(0, 0, 0, 1)))
    cases = [
        ("several kinds, defaults, unknown features", mixed_spec, [full, sparse, other_order, full]),
        ("empty batch", mixed_spec, []),
        ("no values at all", {"t": var("STRING")}, [b"", serialized()]),
        ("missing", int_a, [serialized()]),
        ("missing in a later example", int_a, [one, serialized(entry("b", ints(1)))]),
        ("two missing: the first by name", {"b": fixed("INT64"), "a": fixed("FLOAT32")}, [b""]),
        ("kind unset is missing", int_a, [serialized(entry("a", b""))]),
        ("kind unset takes the default", {"a": fixed("INT64", (), [9])}, [serialized(entry("a", b""))]),
        ("empty list is not missing", {"a": fixed("INT64", (), [9])}, [serialized(entry("a", ints()))]),
        ("empty packed list is not missing", {"a": fixed("INT64", (), [9])}, [serialized(entry("a", sized(3, sized(1, b""))))]),
        ("no elements", {"a": fixed("INT64", (0,))}, [serialized(entry("a", ints()))]),
        ("no elements but required", {"a": fixed("INT64", (0,))}, [b""]),
        ("too many ints", int_a, [serialized(entry("a", ints(1, 2, 3)))]),
        ("too many floats", {"a": fixed("FLOAT32")}, [serialized(entry("a", floats(1, 2, 3)))]),
        ("too few floats", {"a": fixed("FLOAT32", (2, 2))}, [serialized(entry("a", floats(1, 2, 3)))]),
        ("too few strings", {"a": fixed("STRING", (2,))}, [serialized(entry("a", strings(b"x")))]),
        ("wrong kind", int_a, [serialized(entry("a", floats(1)))]),
        ("wrong kind: string for float", {"a": fixed("FLOAT32")}, [serialized(entry("a", strings(b"1")))]),
        ("wrong kind, empty", int_a, [serialized(entry("a", floats()))]),
        ("wrong kind, sparse", var_a, [serialized(entry("a", floats(1)))]),
        ("wrong kind, sparse, empty", var_a, [serialized(entry("a", strings()))]),
        ("two wrong kinds: the last entry", {"a": fixed("INT64"), "b": var("INT64")}, [serialized(entry("b", floats(1)), entry("a", floats(1)))]),
        ("wrong kind before missing", {"a": fixed("INT64"), "b": fixed("INT64")}, [serialized(entry("b", floats(1)))]),
        ("last duplicate counts", int_a, [serialized(entry("a", ints(1)), entry("a", ints(2)))]),
        ("last duplicate counts, sparse", var_a, [serialized(entry("a", ints(1)), entry("a", ints(2, 3)))]),
        ("kind of an earlier duplicate is not looked at", int_a, [serialized(entry("a", floats(1)), entry("a", ints(2)))]),
        ("unset duplicate does not hide", int_a, [serialized(entry("a", ints(1)), entry("a", b""))]),
        ("unset duplicate, sparse", var_a, [serialized(entry("a", ints(1)), entry("a", b""))]),
        ("joined examples", mixed_spec, [full + serialized(entry("id", ints(8)))]),
        ("unpacked ints", var_a, [serialized(entry("a", sized(3, b"\x08\x05\x08\x06")))]),
        ("unpacked floats", {"a": var("FLOAT32")}, [serialized(entry("a", sized(2, b"\x0d\0\0\x80\x3f\x0d\0\0\0\x40")))]),
        ("unpacked, then packed", var_a, [serialized(entry("a", sized(3, b"\x08\x06\x0a\x01\x05")))]),
        ("unknown kind", int_a, [serialized(entry("a", sized(4, b"")))]),
        ("varint of eleven bytes", int_a, [serialized(entry("a", sized(3, sized(1, b"\xff" * 10 + b"\x01"))))]),
        ("value before key", int_a, [sized(1, sized(1, sized(2, ints(4)) + sized(1, b"a")))]),
        ("entry without value", int_a, [sized(1, sized(1, sized(1, b"a")))]),
        ("entry without key", {"": fixed("INT64")}, [sized(1, sized(1, sized(2, ints(4))))]),
        ("empty key", {"": fixed("INT64")}, [serialized(entry("", ints(4)))]),
        ("unknown fields are skipped", int_a, [b"\x10\x05" + sized(5, b"abc") + one + b"\x1d1234" + b"\x19" + b"12345678"]),
        ("group", int_a, [b"\x13\x14" + one]),
        ("text", int_a, [b"Alice,7"]),
        ("not UTF-8", int_a, [b"\xff\xfe\xfd"]),
        ("cut", int_a, [one[:-1]]),
    ]
    return [
        {
            "name": name,
            "spec": public(spec),
            "examples": [example.hex() for example in examples],
            "batch": result(tf.io.parse_example, examples if examples else tf.zeros([0], tf.string), spec),
            "single": result(tf.io.parse_single_example, examples[0], spec) if len(examples) == 1 else None,
        }
        for name, spec, examples in cases
    ]


def fuzz(count=600, seed=20260101):
    spec = {
        "a": fixed("INT64", (), [1]),
        "b": fixed("FLOAT32", (2,), [1.0, 2.0]),
        "c": fixed("STRING", (), [b"x"]),
        "d": var("INT64"),
        "e": var("FLOAT32"),
        "f": var("STRING"),
    }
    rng = random.Random(seed)

    def entries():
        makers = {
            "a": lambda: ints(rng.randrange(-(2**40), 2**40)),
            "b": lambda: floats(rng.random(), rng.random()),
            "c": lambda: strings(rng.randbytes(rng.randrange(6))),
            "d": lambda: ints(*[rng.randrange(-300, 300) for _ in range(rng.randrange(4))]),
            "e": lambda: floats(*[rng.random() for _ in range(rng.randrange(4))]),
            "f": lambda: strings(*[rng.randbytes(rng.randrange(4)) for _ in range(rng.randrange(4))]),
            "u": lambda: ints(5),
        }
        keys = rng.choices(list(makers), k=rng.randrange(8))
        return [entry(key, makers[key]()) for key in keys]

    cases = []
    for _ in range(count):
        data = bytearray(serialized(*entries()))
        for _ in range(rng.randrange(3)):
            if not data:
                break
            at = rng.randrange(len(data))
            change = rng.randrange(4)
            if change == 0:
                data[at] = rng.randrange(256)
            elif change == 1:
                data[at] ^= 1 << rng.randrange(8)
            elif change == 2:
                del data[at]
            else:
                data.insert(at, rng.choice([0, 1, 2, 8, 10, 18, 26, 255]))
        cases.append({"example": bytes(data).hex(), "batch": result(tf.io.parse_example, [bytes(data)], spec)})
    return {"spec": public(spec), "cases": cases}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for suffix, compression in (("", ""), (".gz", "GZIP"), (".zlib", "ZLIB")):
        write_records(OUT / f"records.tfrecord{suffix}", record_data(), compression)
    write_json("damage.json", cases=damage_cases())
    write_json("examples.json", cases=example_cases())
    write_json("parse.json", cases=parse_cases())
    write_json("fuzz.json", **fuzz())


if __name__ == "__main__":
    main()
