"""Records the names that tf.data has, so that docs/reference/tf-data.md can be held to have a row for each.

Run with a Python that has tensorflow-cpu 2.21:

    python src-test/oracle/tf_data_symbols.py

It rewrites src-test/architecture/src/test/resources/goldens/tf-data/symbols.json. What is listed: everything that tf.data,
tf.data.experimental and tf.data.experimental.service export, the members of Dataset, of iterators, of options and of enums,
the constructor arguments of the readers, and those functions of tf.io and tf.image that pipelines are made of (there are
hundreds, so these are named here).
"""

import enum
import inspect
import json
import os
import platform
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import tensorflow as tf

GOLDEN = (
    Path(__file__).resolve().parents[2] / "src-test/architecture/src/test/resources/goldens/tf-data/symbols.json"
)

MODULES = {
    "tf.data": tf.data,
    "tf.data.experimental": tf.data.experimental,
    "tf.data.experimental.service": tf.data.experimental.service,
}
READERS = ["TextLineDataset", "FixedLengthRecordDataset", "TFRecordDataset", "experimental.CsvDataset"]
WITH_ARGUMENTS = ["tf.data.experimental.make_csv_dataset"]
SPECIAL = ["__iter__", "__len__", "__bool__"]
OPTIONS = [
    "tf.data.Options",
    "tf.data.ThreadingOptions",
    "tf.data.experimental.AutotuneOptions",
    "tf.data.experimental.DistributeOptions",
    "tf.data.experimental.OptimizationOptions",
    "tf.data.experimental.ThreadingOptions",
]
ITERATORS = ["tf.data.Iterator", "tf.data.NumpyIterator"]
FUNCTIONS = [
    "tf.io.FixedLenFeature",
    "tf.io.FixedLenSequenceFeature",
    "tf.io.RaggedFeature",
    "tf.io.SparseFeature",
    "tf.io.TFRecordOptions",
    "tf.io.TFRecordWriter",
    "tf.io.VarLenFeature",
    "tf.io.decode_and_crop_jpeg",
    "tf.io.decode_bmp",
    "tf.io.decode_compressed",
    "tf.io.decode_csv",
    "tf.io.decode_gif",
    "tf.io.decode_image",
    "tf.io.decode_jpeg",
    "tf.io.decode_png",
    "tf.io.decode_raw",
    "tf.io.extract_jpeg_shape",
    "tf.io.is_jpeg",
    "tf.io.match_filenames_once",
    "tf.io.matching_files",
    "tf.io.parse_example",
    "tf.io.parse_sequence_example",
    "tf.io.parse_single_example",
    "tf.io.parse_single_sequence_example",
    "tf.io.parse_tensor",
    "tf.io.read_file",
    "tf.io.serialize_tensor",
    "tf.io.write_file",
    "tf.image.central_crop",
    "tf.image.convert_image_dtype",
    "tf.image.crop_and_resize",
    "tf.image.crop_to_bounding_box",
    "tf.image.flip_left_right",
    "tf.image.pad_to_bounding_box",
    "tf.image.per_image_standardization",
    "tf.image.random_brightness",
    "tf.image.random_contrast",
    "tf.image.random_crop",
    "tf.image.random_flip_left_right",
    "tf.image.resize",
    "tf.image.resize_with_crop_or_pad",
    "tf.image.resize_with_pad",
    "tf.image.rgb_to_grayscale",
    "tf.keras.utils.image_dataset_from_directory",
    "tf.random.set_seed",
]


def resolve(name):
    found = tf
    for part in name.split(".")[1:]:
        found = getattr(found, part)
    return found


def public(owner):
    return [name for name in dir(owner) if not name.startswith("_")]


def exports():
    for prefix, module in MODULES.items():
        for name in public(module):
            if not inspect.ismodule(getattr(module, name)):
                yield f"{prefix}.{name}"


def members(owner, names=()):
    for name in [*public(resolve(owner)), *names]:
        yield f"{owner}.{name}"


def arguments(owner):
    function = resolve(owner)
    signature = inspect.signature(function.__init__ if inspect.isclass(function) else function)
    for name in signature.parameters:
        if name not in ("self", "name"):
            yield f"{owner}({name})"


def symbols():
    yield from exports()
    yield from members("tf.data.Dataset", SPECIAL)
    for owner in [*OPTIONS, *ITERATORS]:
        yield from members(owner)
    for name in exports():
        kind = resolve(name)
        if inspect.isclass(kind) and issubclass(kind, enum.Enum):
            yield from (f"{name}.{member.name}" for member in kind)
    for reader in READERS:
        yield from arguments(f"tf.data.{reader}")
    for function in WITH_ARGUMENTS:
        yield from arguments(function)
    for name in FUNCTIONS:
        resolve(name)
        yield name


def main():
    golden = {
        "versions": {"python": platform.python_version(), "tensorflow": tf.__version__},
        "symbols": sorted(set(symbols())),
    }
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    GOLDEN.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
