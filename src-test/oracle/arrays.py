"""Records how NumPy and TensorFlow print arrays, what is in NumPy's files, and how numbers are rounded to 16 bits, for the tests of
tolva-array.

Run with a Python that has tensorflow-cpu 2.21 and numpy:

    python src-test/oracle/arrays.py

It rewrites transforms/array/src/test/resources/goldens/array. Elements are written as hexadecimal digits of their little-endian bytes,
strings as a list of such, files in Base64.
"""

import base64
import io
import json
import os
import platform
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf

GOLDENS = Path(__file__).resolve().parents[2] / "transforms/array/src/test/resources/goldens/array"
RANDOM = np.random.default_rng(20240607)
SHAPES = [(), (1,), (3,), (7,), (30,), (0,), (2, 0), (2, 3), (3, 1), (2, 12), (2, 2, 3), (1, 3, 2), (2, 1, 2, 2), (2, 0, 3)]
LARGE = [(1001,), (34, 30), (3, 340), (7, 12, 12), (2, 3, 4, 43), (1002, 1)]
HELD = {"f2": "f4", "i1": "i4", "i2": "i4", "u2": "i4", "u4": "i8", "u8": "i8"}


def hexed(array):
    if array.dtype == object:
        return [item.hex() for item in array.ravel().tolist()]
    return array.astype(array.dtype.newbyteorder("<")).tobytes().hex()


def label(array):
    return "string" if array.dtype == object else array.dtype.name


def printed(array):
    tensor = tf.constant(array.tolist() if array.dtype == object else array)
    if array.dtype == object and array.size == 0:
        tensor = tf.zeros(array.shape, tf.string)
    text = {"dtype": label(array), "shape": list(array.shape), "data": hexed(array), "str": str(array), "repr": repr(array)}
    if array.dtype == object and array.shape == ():
        text["str"] = str(array[()])
    return {**text, "tf": str(tensor), "tf_repr": repr(tensor)}


def numbers(shape, dtype):
    """Floating-point numbers of many kinds."""
    size = int(np.prod(shape))
    normal = RANDOM.standard_normal(size)
    yield normal
    yield np.round(normal * 4)
    yield np.round(normal, 2)
    yield normal * 10.0 ** RANDOM.integers(-3, 3, size)
    yield normal * 10.0 ** RANDOM.integers(-30, 30, size)
    yield np.round(np.abs(normal) * 1e4)
    special = normal.copy()
    special[::3] = np.nan
    special[1::4] = -np.inf
    special[2::5] = np.inf
    yield special
    yield np.where(normal < 0, 0.0, np.nan)
    yield -np.abs(np.round(normal))
    bits = np.uint32 if dtype == np.float32 else np.uint64
    yield RANDOM.integers(0, np.iinfo(bits).max, size, bits).view(dtype)
    yield 2.0 ** RANDOM.integers(-126 if dtype == np.float32 else -1000, 127, size)


def to_print():
    for shape in LARGE:
        for values in list(numbers(shape, np.float32))[2:7:2]:
            yield values.astype(np.float32).reshape(shape)
        yield RANDOM.integers(0, 255, shape, np.uint8)
    for shape in SHAPES:
        for dtype in [np.float32, np.float64]:
            for values in numbers(shape, dtype):
                yield values.astype(dtype).reshape(shape)
        for dtype, high in [(np.int32, 100), (np.int32, 2**31 - 1), (np.int64, 2**62), (np.uint8, 255)]:
            yield RANDOM.integers(0 if dtype == np.uint8 else -high, high, shape, dtype)
        yield RANDOM.integers(0, 2, shape).astype(bool)
        words = [RANDOM.bytes(int(RANDOM.integers(0, 5))) if i % 3 else b"it's %d" % i for i in range(int(np.prod(shape)))]
        array = np.empty(len(words), object)
        array[:] = words
        yield array.reshape(shape)
    for text in [b"", b"'", b'"', b"'\"", b"\\ \n\r\t\x00\x7f\xff", "größer".encode()]:
        yield np.array([text, b"x"], object)
    for values in [[1e8, 1], [99999999, 1e5], [1e-4, 1e-2], [9.9e-5], [1000, 1], [1001, 1], [1.5, 123456.123456789], [-0.0, 0.0],
                   [0.1 + 0.2], [1 / 3, 2 / 3], [16777216], [1e16], [1e-5], [123456.789, -np.inf], [5e-324], [1.7976931348623157e308],
                   [0.999999999], [9.999999999e9, 1], [0.000100000001], [12345.678, 0.5], [2.5, np.nan], [np.inf], [-np.inf], [np.nan]]:
        for dtype in [np.float32, np.float64]:
            with np.errstate(over="ignore"):
                yield np.array(values).astype(dtype)
                yield np.array(values[0]).astype(dtype)


def saved(array, version=None):
    file = io.BytesIO()
    if version is None:
        np.save(file, array)
    else:
        np.lib.format.write_array(file, array, version=version)
    return file.getvalue()


def files():
    """Files as NumPy writes them, and the array that we make of them."""
    kinds = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?"]
    for kind in kinds:
        for order in "<>":
            for shape in [(), (0,), (5,), (2, 3), (2, 3, 4)]:
                bytes_each = np.dtype(kind).itemsize
                plain = np.frombuffer(RANDOM.bytes(bytes_each * int(np.prod(shape))), "u1")
                array = (plain & 1 if kind == "?" else plain).view(kind).reshape(shape)
                if kind == "u8":
                    array = array >> np.uint64(1)
                array = array.astype(np.dtype(kind).newbyteorder(order))
                held = np.asarray(array).astype(HELD.get(kind, kind))
                for fortran in [False, True] if len(shape) > 1 else [False]:
                    file = saved(np.asfortranarray(array) if fortran else array)
                    same = order == "<" and not fortran and kind not in HELD
                    yield {"file": file, "array": held, "same": same}
    for kind, words in [("S", [b"a", b"", b"abc\x00d", b"\xff"]), ("U", ["a", "", "größer", "\U0001f600"])]:
        for order in "<>":
            array = np.array(words).astype(np.dtype(kind).newbyteorder(order)).reshape(2, 2)
            held = np.empty(4, object)
            held[:] = [word if kind == "S" else word.encode() for word in words]
            for fortran in [False, True]:
                file = saved(np.asfortranarray(array) if fortran else array)
                yield {"file": file, "array": held.reshape(2, 2), "same": kind == "S" and not fortran}
    for version in [(1, 0), (2, 0), (3, 0)]:
        array = np.arange(6, dtype="f4").reshape(2, 3)
        yield {"file": saved(array, version), "array": array, "same": version == (1, 0)}
    for rank in range(33):
        array = np.ones([1] * rank, "f4")
        yield {"file": saved(array), "array": array, "same": True}


def refused():
    file = io.BytesIO()
    np.save(file, np.array([{}, 1], object), allow_pickle=True)
    yield file.getvalue()
    for array in [np.array([2**63], "u8"), np.zeros(2, "c8"), np.zeros(2, "M8[s]"), np.zeros(2, "i4,f4"), np.zeros(2, "V3")]:
        yield saved(array)


def archives():
    arrays = {"w": np.arange(6, dtype="f4").reshape(2, 3), "a/b": np.array(7), "0": np.zeros((0, 2)), "ü": np.array([True])}
    for save in [np.savez, np.savez_compressed]:
        file = io.BytesIO()
        save(file, **arrays)
        yield {"file": file.getvalue(), "arrays": arrays}


def golden(array):
    return {"dtype": label(array), "shape": list(array.shape), "data": hexed(array)}


def encoded(case):
    case = {key: value for key, value in case.items()}
    case["file"] = base64.b64encode(case["file"]).decode()
    if "array" in case:
        case["array"] = golden(case["array"])
    if "arrays" in case:
        case["arrays"] = {name: golden(array) for name, array in case["arrays"].items()}
    return case


def rounded():
    """Numbers around every half and every upper half of a float32, and any others, with what they are rounded to."""
    every = np.arange(65536, dtype=np.uint16)
    halves = every[RANDOM.integers(0, 65536, 500)].view(np.float16).astype(np.float32)
    near = np.concatenate([halves, np.nextafter(halves, np.float32(np.inf)), (halves + np.roll(halves, 1)) / 2])
    steps = RANDOM.integers(0, 31743, 500).astype(np.uint16)
    ties = (steps.view(np.float16).astype(np.float64) + (steps + 1).astype(np.uint16).view(np.float16).astype(np.float64)) / 2
    upper = (RANDOM.integers(0, 65536, 500).astype(np.uint32) << 16 | 0x8000).view(np.float32)
    anything = RANDOM.integers(0, 2**32, 1000, np.uint32).view(np.float32)
    edges = np.array([65504, 65519.996, 65520, 1e9, 2**-24, 2**-25, 2**-26, 3 * 2**-26, 2**-14, 0, -0.0, np.inf, 3.4e38], np.float32)
    values = np.concatenate([near, ties.astype(np.float32), -ties.astype(np.float32), upper, anything, edges])
    values = values[~np.isnan(values)]
    with np.errstate(over="ignore", invalid="ignore"):
        float16 = values.astype(np.float16)
        bfloat16 = values.astype(tf.bfloat16.as_numpy_dtype)
    return {"values": hexed(values), "float16": hexed(float16.view(np.uint16)), "bfloat16": hexed(bfloat16.view(np.uint16))}


def write(name, cases):
    versions = {"python": platform.python_version(), "numpy": np.__version__, "tensorflow": tf.__version__}
    text = json.dumps({"versions": versions, "cases": cases}, ensure_ascii=True, separators=(",", ":"))
    (GOLDENS / name).write_text(text.replace('},{"', '},\n{"') + "\n")


GOLDENS.mkdir(parents=True, exist_ok=True)
with np.errstate(all="ignore"):
    write("printed.json", [printed(array) for array in to_print()])
    write("npy.json", [encoded(case) for case in files()])
    write("npy_refused.json", [encoded({"file": file}) for file in refused()])
    write("npz.json", [encoded(case) for case in archives()])
    write("rounded.json", rounded())
