"""Goldens of Keras on TensorFlow for the preprocessing layers of the module tolva-nn.

Constants are such that float32 holds them exactly: Keras rounds them to it even in a layer of float64.
What the layers learn and give with all their options; random layers with ranges of one number, which leave nothing to chance.
Writes preprocessing.json and preprocessing.keras into trainer/nn/src/test/resources/goldens/keras of the repository.
"""

import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "trainer" / "nn" / "src" / "test" / "resources" / "goldens" / "keras"
L = keras.layers
keras.config.set_floatx("float64")


def number(x):
    x = float(x)
    return x if np.isfinite(x) else str(x).replace("inf", "Infinity").replace("nan", "NaN")


def array(x):
    x = np.asarray(x)
    if x.dtype.kind in "OSU":
        flat = [v.decode() if isinstance(v, bytes) else str(v) for v in x.ravel()]
        return {"dtype": "string", "shape": list(x.shape), "data": flat}
    if x.dtype.kind in "iub":
        return {"dtype": str(x.dtype), "shape": list(x.shape), "data": [int(v) for v in x.ravel()]}
    return {"dtype": str(x.dtype), "shape": list(x.shape), "data": [number(v) for v in x.ravel()]}


def batches(data):
    return (batch for batch in data)


def case(name, arguments, inputs, adapt=None, training=None, **more):
    """A layer's output for each input; what it learnt before is from one array or, in a list, from batches."""
    layer = getattr(L, name)(**arguments)
    if adapt is not None:
        layer.adapt(batches(adapt) if isinstance(adapt, list) else adapt)
    made = {
        "class": name,
        "arguments": arguments,
        "adapt": None if adapt is None else [array(a) for a in (adapt if isinstance(adapt, list) else [adapt])],
        "batches": isinstance(adapt, list),
        "inputs": [],
        "outputs": [],
        "training": bool(training),
        **more,
    }
    for x in inputs:
        try:
            y = array(layer(x) if training is None else layer(x, training=training))
        except (ValueError, tf.errors.InvalidArgumentError):
            y = "error"
        made["inputs"].append([array(v) for v in x] if isinstance(x, list) else array(x))
        made["outputs"].append(y)
    if hasattr(layer, "get_vocabulary"):
        made["vocabulary"] = [v if isinstance(v, str) else int(v) for v in layer.get_vocabulary()]
    if name == "Discretization":
        made["bin_boundaries"] = layer.bin_boundaries
    if name == "Normalization" and adapt is not None:
        made["weights"] = [array(w) for w in layer.get_weights()]
    return made


def normalization():
    rng = np.random.default_rng(1)
    two = rng.normal(size=(7, 3)) * 10 + 3
    three = rng.normal(size=(4, 2, 3)) * 5 - 1
    yield case("Normalization", {}, [two], two)
    yield case("Normalization", {"invert": True}, [two], two)
    yield case("Normalization", {"axis": []}, [two, two[:2]], two)
    yield case("Normalization", {"axis": 1}, [three], three)
    yield case("Normalization", {"axis": [1, 2]}, [three], three)
    yield case("Normalization", {"axis": [-1, 1]}, [three], three)
    yield case("Normalization", {}, [two], [two[:3], two[3:4], two[4:]])
    yield case("Normalization", {"axis": []}, [three], [three[:1], three[1:]])
    yield case("Normalization", {"axis": [-1]}, [np.full((2, 2), 4.0)], np.full((3, 2), 4.0))
    yield case("Normalization", {}, [two], (two * 3).astype("int64"))
    yield case("Normalization", {"mean": [1.5, -2.0, 0.125], "variance": [4.0, 0.0, 2.5]}, [two])
    yield case("Normalization", {"mean": 3.0, "variance": 2.0, "invert": True}, [two])
    yield case("Normalization", {"axis": [1, 2], "mean": [1.0, 2.0, 3.0], "variance": [1.0, 2.0, 3.0]}, [three])
    mean = np.round(three.mean(0), 0).tolist()
    yield case("Normalization", {"axis": [1, 2], "mean": mean, "variance": np.square(mean).tolist()}, [three])


def rescaling():
    rng = np.random.default_rng(2)
    x = rng.normal(size=(2, 4, 3))
    yield case("Rescaling", {"scale": 1 / 256}, [x, np.arange(6).reshape(2, 3)])
    yield case("Rescaling", {"scale": 2.5, "offset": -1}, [x])
    yield case("Rescaling", {"scale": [1.0, 2.0, 3.0], "offset": 0.5}, [x])
    yield case("Rescaling", {"scale": [1.0, 2.0, 3.0], "offset": [0.125, 0.25, -0.75]}, [x])


def discretization():
    rng = np.random.default_rng(3)
    edges = [-1.5, 0.25, 0.25, 0.75, 3.0]
    inputs = [
        np.array([[-2.0, -1.5, 0.25, 0.2], [0.75, 3.0, 9.0, 0.3]]),
        np.array([[np.nan, np.inf], [-np.inf, 0.0]]),
        np.array([[3.0], [-9.0]]),
        np.array([3.0, 0.25]),
        rng.normal(size=(2, 3, 2)),
        np.array([[-2, 3], [0, 1]]),
    ]
    for mode in ["int", "one_hot", "multi_hot", "count"]:
        yield case("Discretization", {"bin_boundaries": edges, "output_mode": mode}, inputs)
    some = rng.normal(size=(60, 3))
    many = rng.exponential(size=2500)
    for bins in [1, 2, 4, 7]:
        for epsilon in [0.01, 0.1]:
            yield case("Discretization", {"num_bins": bins, "epsilon": epsilon}, [some[:4]], some)
            yield case("Discretization", {"num_bins": bins, "epsilon": epsilon}, [some[:4]], many)
            yield case("Discretization", {"num_bins": bins, "epsilon": epsilon}, [some[:4]], [many[:1000], many[1000:1300], many[1300:]])
    yield case("Discretization", {"num_bins": 3}, [some[:2]], np.array([4.0]))
    yield case("Discretization", {"num_bins": 3}, [some[:2]], np.arange(20))
    yield case("Discretization", {"num_bins": 10, "output_mode": "one_hot"}, [some[:2]], some[:, 0])


def category_encoding():
    inputs = [
        np.array([[3, 0], [1, 1], [2, 3]]),
        np.array([[3], [0]]),
        np.array([3, 0, 3, 1]),
        np.array([[[0, 1], [1, 3]], [[2, 2], [2, 0]]]),
        np.array([[3.0, 1.0]]),
    ]
    for mode in ["one_hot", "multi_hot", "count"]:
        yield case("CategoryEncoding", {"num_tokens": 4, "output_mode": mode}, inputs)
    yield case("CategoryEncoding", {"num_tokens": 2, "output_mode": "one_hot"}, [np.array([[3], [0]])])


TEXTS = np.array([["b", "a", "", "c"], ["a", "Zoë", "z", "d"], ["z", "[UNK]", "\U0001F600", "\uFF5E"], ["a b", "b", "c", "c"]])
ASKED = [np.array(["a", "b", "nobody", "", "[UNK]", "\U0001F600"]), np.array([["a", "c"], ["zz", "a"]]), np.array([["a"], ["q"]])]
IN_VOCABULARY = [np.array([["a", "c"], ["b", "a"]])]


def string_lookup():
    for mode in ["int", "one_hot", "multi_hot", "count", "tf_idf"]:
        for oov in [1, 3]:
            for mask in [None, ""]:
                arguments = {"num_oov_indices": oov, "mask_token": mask, "output_mode": mode}
                yield case("StringLookup", arguments, ASKED, TEXTS)
        yield case("StringLookup", {"output_mode": mode, "max_tokens": 4}, ASKED, TEXTS)
        yield case("StringLookup", {"output_mode": mode, "num_oov_indices": 0}, IN_VOCABULARY + ASKED[:1], TEXTS)
        yield case("StringLookup", {"output_mode": mode}, ASKED, [TEXTS[:2], TEXTS[2:], TEXTS[0]])
        yield case("StringLookup", {"output_mode": mode}, ASKED, TEXTS[1])
        yield case("StringLookup", {"output_mode": mode, "max_tokens": 20, "pad_to_max_tokens": True}, ASKED, TEXTS)
    yield case("StringLookup", {"vocabulary": ["a", "b"], "oov_token": "?", "mask_token": "m"}, [np.array(["m", "a", "?", "x"])])
    yield case("StringLookup", {"vocabulary": ["[UNK]", "a", "b"]}, [np.array(["m", "a", "[UNK]", "b"])])
    tf_idf = {"vocabulary": ["a", "b"], "idf_weights": [0.5, 0.25], "output_mode": "tf_idf"}
    yield case("StringLookup", tf_idf, [np.array([["a", "b", "a", "x"]])])
    yield case("StringLookup", {**tf_idf, "max_tokens": 6, "pad_to_max_tokens": True}, [np.array([["a", "b", "a", "x"]])])
    yield case("StringLookup", {"vocabulary": ["a", "b"], "num_oov_indices": 5, "salt": 7}, ASKED)
    yield case("StringLookup", {"vocabulary": ["a", "b"], "num_oov_indices": 5, "salt": [3, 1 << 40]}, ASKED)
    for mask in [None, ""]:
        inverse = {"vocabulary": ["a", "b", "Zoë"], "invert": True, "mask_token": mask, "num_oov_indices": 2}
        yield case("StringLookup", inverse, [np.array([[0, 1, 2, 3], [4, 5, 6, -1]])])


def integer_lookup():
    data = np.array([[5, 3, 5, -1], [-7, 3, 9, 9], [1 << 40, 0, 12, 3]])
    asked = [np.array([5, 3, 8, -1, -8, 1 << 40, 0]), np.array([[5, 9], [77, 5]]), np.array([[9], [10]])]
    for mode in ["int", "one_hot", "multi_hot", "count", "tf_idf"]:
        for oov in [1, 3]:
            for mask in [None, 0]:
                arguments = {"num_oov_indices": oov, "mask_token": mask, "output_mode": mode}
                yield case("IntegerLookup", arguments, asked, data)
        yield case("IntegerLookup", {"output_mode": mode, "max_tokens": 4}, asked, data)
        yield case("IntegerLookup", {"output_mode": mode, "num_oov_indices": 0}, [data[:2]] + asked[:1], data)
        yield case("IntegerLookup", {"output_mode": mode}, asked, [data[:2], data[2:]])
    yield case("IntegerLookup", {"vocabulary": [4, 2, 9]}, asked)
    yield case("IntegerLookup", {"vocabulary": [4, 2, 9], "num_oov_indices": 4, "oov_method": "farmhash"}, asked)
    yield case("IntegerLookup", {"vocabulary": [4, 2], "num_oov_indices": 4, "oov_method": "farmhash", "salt": 5}, asked)
    for mask in [None, 0]:
        inverse = {"vocabulary": [7, 5, 6], "invert": True, "mask_token": mask, "num_oov_indices": 2, "oov_token": -9}
        yield case("IntegerLookup", inverse, [np.array([[0, 1, 2, 3], [4, 5, 6, -1]])])


def hashing():
    inputs = [
        np.array(["", "a", "Zoë", "a longer text of more than thirty-two bytes, but of less than sixty-four"]),
        np.array([["red", "blue"], ["red", "red"]]),
        np.array([["red"], ["green"]]),
        np.array([0, -1, 123456789012345678]),
    ]
    for mode in ["int", "one_hot", "multi_hot", "count"]:
        yield case("Hashing", {"num_bins": 7, "output_mode": mode}, inputs)
    yield case("Hashing", {"num_bins": 7, "salt": 133}, inputs)
    yield case("Hashing", {"num_bins": 1000, "salt": [-4, 137]}, inputs)
    yield case("Hashing", {"num_bins": 4, "mask_value": "red"}, inputs[:3])
    yield case("Hashing", {"num_bins": 4, "mask_value": -1}, inputs[3:])
    a, b, c = np.array(["x", "y", "z"]), np.array([7, -8, 9]), np.array(["", "Zoë", "q"])
    for mode in ["int", "one_hot"]:
        pairs = [[a, b], [a, b, c], [a[:, None], c[:, None]], [b, b]]
        yield case("HashedCrossing", {"num_bins": 5, "output_mode": mode}, pairs)
    yield case("HashedCrossing", {"num_bins": 100000}, [[a, c], [b, a]])


def text_vectorization():
    texts = np.array(["The cat, the DOG!", "a dog\tin  the fog", "", "Über-cat's [hat] cat"])
    asked = [texts, texts[:2, None], np.array(["dog dog what?"])]
    for mode in ["int", "multi_hot", "count", "tf_idf"]:
        yield case("TextVectorization", {"output_mode": mode}, asked, texts)
        yield case("TextVectorization", {"output_mode": mode, "ngrams": 2}, asked, texts)
        yield case("TextVectorization", {"output_mode": mode, "max_tokens": 5}, asked, [texts[:2], texts[2:]])
    for standardize in [None, "lower", "strip_punctuation"]:
        yield case("TextVectorization", {"standardize": standardize}, asked, texts)
    yield case("TextVectorization", {"split": "character"}, asked, texts)
    yield case("TextVectorization", {"split": None}, [texts[:, None]], texts)
    yield case("TextVectorization", {"output_sequence_length": 3}, asked, texts)
    yield case("TextVectorization", {"output_sequence_length": 9}, asked, texts)
    yield case("TextVectorization", {"vocabulary": ["dog", "cat"]}, asked)


def both_formats(name, arguments, x, **more):
    yield case(name, arguments, [x], **more)
    yield case(name, {**arguments, "data_format": "channels_first"}, [np.moveaxis(x, -1, 1)], **more)


def images():
    keras.config.set_floatx("float32")
    rng = np.random.default_rng(5)
    x = rng.random((2, 4, 5, 2)) * 255
    x = x.astype("float32")
    whole = rng.integers(0, 256, size=(1, 6, 5, 1))
    for height, width in [(3, 3), (2, 5), (8, 9), (3, 9), (4, 5)]:
        yield from both_formats("CenterCrop", {"height": height, "width": width}, x)
        yield case("RandomCrop", {"height": height, "width": width}, [x], training=False)
    for height, width in [(4, 3), (8, 9), (2, 9)]:
        yield case("RandomCrop", {"height": height, "width": width}, [x], training=True)
    for interpolation in ["bilinear", "nearest", "bicubic", "lanczos3", "lanczos5"]:
        for height, width in [(3, 4), (7, 9), (4, 5), (2, 11)]:
            for antialias in [False, True]:
                arguments = {"height": height, "width": width, "interpolation": interpolation, "antialias": antialias}
                yield case("Resizing", arguments, [x, whole])
    for height, width in [(3, 3), (7, 9), (2, 11)]:
        yield case("Resizing", {"height": height, "width": width, "crop_to_aspect_ratio": True}, [x])
        yield case("Resizing", {"height": height, "width": width, "pad_to_aspect_ratio": True, "fill_value": 9.0}, [x])
    yield from both_formats("Resizing", {"height": 4, "width": 3}, x)
    for factor in [[0.125, 0.125], [-0.3, -0.3], [0.5, 0.5]]:
        for interpolation in ["bilinear", "nearest"]:
            for fill_mode in ["reflect", "wrap", "constant", "nearest"]:
                how = {"fill_mode": fill_mode, "interpolation": interpolation, "fill_value": 7.0}
                yield case("RandomRotation", {"factor": factor, **how}, [x], training=True)
    for vertical, horizontal in [(0.3, -0.45), (-1.0, 0.9), (0.1, 0.2)]:
        for interpolation in ["bilinear", "nearest"]:
            for fill_mode in ["reflect", "wrap", "constant", "nearest"]:
                how = {"fill_mode": fill_mode, "interpolation": interpolation, "fill_value": 7.0}
                factors = {"height_factor": [vertical] * 2, "width_factor": [horizontal] * 2}
                yield case("RandomTranslation", {**factors, **how}, [x], training=True)
                zooms = {"height_factor": [vertical / 2] * 2, "width_factor": [horizontal] * 2}
                yield case("RandomZoom", {**zooms, **how}, [x], training=True)
    yield case("RandomZoom", {"height_factor": [0.4, 0.4]}, [x], training=True)
    yield from both_formats("RandomRotation", {"factor": [0.1, 0.1]}, x, training=True)
    yield case("RandomRotation", {"factor": 0.2}, [x], training=False)
    keras.config.set_floatx("float64")


def colors():
    x = np.random.default_rng(9).random((2, 2, 3, 2)) * 255
    yield case("RandomContrast", {"factor": 0.0}, [x], training=True)
    yield case("RandomContrast", {"factor": 0.4}, [x], training=False)
    yield case("RandomBrightness", {"factor": [0.25, 0.25]}, [x], training=True)
    yield case("RandomBrightness", {"factor": [-0.125, -0.125], "value_range": [10.0, 200.0]}, [x], training=True)
    yield case("RandomBrightness", {"factor": 0.4}, [x], training=False)
    yield case("RandomFlip", {}, [x], training=False)


def contrast():
    """A range of one number cannot be given: 1 - lower = 1 + upper. So what the layer does with a factor is asked."""
    rng = np.random.default_rng(6)
    x = rng.random((2, 3, 4, 2)) * 255
    layer = L.RandomContrast(0.5, value_range=(20, 230))
    for factor in [0.5, 1.5]:
        y = layer.transform_images(tf.constant(x), {"contrast_factor": tf.constant(factor, "float64")})
        yield {"factor": factor, "value_range": [20.0, 230.0], "x": array(x), "y": array(y)}
    yield {"bounds": [list(L.RandomContrast(f).factor) for f in (0.5, [0.1, 0.3], [0.4, 0.2])]}


def saved():
    """A model of preprocessing layers as Keras saves it."""
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
    features = keras.Input((2,), name="features")
    numbers = keras.Input((3,), dtype="int64", name="numbers")
    picture = keras.Input((4, 5, 3), name="picture")
    normalization, bins = L.Normalization(), L.Discretization(num_bins=4, output_mode="one_hot")
    data = np.random.default_rng(7).normal(size=(30, 2)).astype("float32")
    normalization.adapt(data)
    bins.adapt(data)
    lookup = L.IntegerLookup(output_mode="tf_idf", num_oov_indices=2)
    lookup.adapt(np.array([[1, 2, 2], [2, 3, 9], [9, 9, 2]]))
    fixed = L.IntegerLookup(vocabulary=[3, 9], mask_token=0)
    x = L.RandomContrast(0.1)(L.RandomBrightness(0.2)(L.RandomZoom(0.1)(L.RandomTranslation(0.1, 0.2)(picture))))
    x = L.RandomCrop(3, 4)(L.RandomRotation(0.1)(L.RandomFlip()(x)))
    outputs = [
        normalization(features),
        L.Normalization(mean=[1.0, 2.0], variance=[3.0, 4.0])(features),
        L.Rescaling([1.0, 2.0], 0.5)(features),
        bins(features),
        lookup(numbers),
        fixed(numbers),
        L.CategoryEncoding(4)(numbers),
        L.Resizing(2, 2)(picture),
        L.CenterCrop(2, 2)(picture),
        x,
    ]
    model = keras.Model([features, numbers, picture], outputs)
    model.save(OUT / "preprocessing.keras")
    inputs = [data[:3], np.array([[1, 2, 3], [9, 0, 3], [3, 3, 77]]), np.random.default_rng(8).random((3, 4, 5, 3))]
    return {"inputs": [array(i) for i in inputs], "outputs": [array(y) for y in model(inputs, training=False)]}


def main():
    versions = {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}
    parts = [
        normalization,
        rescaling,
        discretization,
        category_encoding,
        string_lookup,
        integer_lookup,
        hashing,
        text_vectorization,
        images,
        colors,
        contrast,
    ]
    content = {part.__name__: list(part()) for part in parts}
    content["saved"] = saved()
    with open(OUT / "preprocessing.json", "w") as out:
        json.dump({"versions": versions, **content}, out, separators=(",", ":"), ensure_ascii=False)
        out.write("\n")


if __name__ == "__main__":
    main()
