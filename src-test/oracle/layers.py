"""Goldens of Keras's layers on TensorFlow, float64, for the module tolva-nn: all but recurrent, attention and preprocessing.

Writes trainer/nn/src/test/resources/goldens/keras/layers.json of the repository, and
models of all layers in layers_*.keras. A case is a layer by its arguments, its
inputs with their masks, its weights before and after, what it gives with its mask, the gradients of the sum of the outputs
times given numbers, the losses that the layer adds, and the shape that it says for inputs of which only the last dimension is
known. Keras keeps factors of penalties and slopes in single precision, so those here are sums of few powers of 2.
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
RNG = np.random.default_rng(21)


def numbers(x):
    return np.asarray(x).astype("float64").tolist()


def array(x):
    x = np.asarray(x).astype("float64")
    return {"shape": list(x.shape), "data": [v if np.isfinite(v) else "NaN" for v in x.ravel().tolist()]}


def normal(*shape):
    return np.round(RNG.normal(size=shape), 3)


def nested(value):
    """Arguments as Keras takes them: objects in them are made."""
    if isinstance(value, dict):
        arguments = {k: nested(v) for k, v in value["config"].items()}
        for kind in (keras.layers, keras.regularizers, keras.constraints, keras.initializers):
            if hasattr(kind, value["class_name"]):
                return getattr(kind, value["class_name"])(**arguments)
        raise ValueError(value)
    if isinstance(value, list):
        return tuple(nested(v) for v in value)
    return value


def described(class_name, **config):
    return {"class_name": class_name, "config": config}


def tensors(arrays, masks):
    xs = [tf.constant(a) for a in arrays]
    for x, mask in zip(xs, masks):
        if mask is not None:
            x._keras_mask = tf.constant(mask)
    return xs


def computed(made, arrays, masks, dy, training):
    """Output, losses, gradients of inputs and weights."""

    def run(*given):
        xs = list(given)
        for x, mask in zip(xs, masks):
            if mask is not None:
                x._keras_mask = tf.constant(mask)
        with tf.GradientTape() as tape:
            for x in xs:
                tape.watch(x)
            y = made(xs if len(xs) > 1 else xs[0], training=training)
            total = tf.reduce_sum(y * dy)
        floats = [x for x in xs if x.dtype.is_floating]
        sources = floats + [w.value for w in made.trainable_weights]
        gradients = tape.gradient(total, sources, unconnected_gradients="zero")
        return [y] + [tf.convert_to_tensor(g) for g in gradients]

    xs = [tf.constant(a) for a in arrays]
    try:
        return run(*xs)
    except Exception as error:  # TensorFlow's loops on a CPU lack some gradients that XLA has
        print(type(made).__name__, "by XLA:", str(error).splitlines()[0][:90])
        return tf.function(run, jit_compile=True)(*xs)


def unknown(made, arrays):
    shapes = [(None,) * (a.ndim - 1) + a.shape[-1:] for a in arrays]
    try:
        shape = made.compute_output_shape(shapes if len(shapes) > 1 else shapes[0])
    except Exception:
        return None
    return [-1 if d is None else d for d in shape[1:]]


def case(description, *arrays, masks=(), training=False, trainable=True, draw=None):
    """What a new layer gives; its weights are drawn anew, so that all count."""
    arrays = [np.asarray(a) for a in arrays]
    masks = list(masks) + [None] * (len(arrays) - len(masks))
    made = nested(description)
    shapes = [a.shape for a in arrays]
    made.build(shapes if len(shapes) > 1 else shapes[0])
    made.built = True
    weights = [normal(*w.shape) * 0.5 for w in made.get_weights()]
    for i, w in enumerate(made.weights):
        if "variance" in w.path:
            weights[i] = np.abs(weights[i]) + 0.5
    made.set_weights(weights)
    made.trainable = trainable
    dy = normal(*made.compute_output_shape(shapes if len(shapes) > 1 else shapes[0]))
    results = computed(made, arrays, masks, dy, training)
    floats = [a for a in arrays if a.dtype.kind == "f"]
    after = made.get_weights()
    losses = []
    mask = None
    if any(m is not None for m in masks) or "regularizer" in str(description) or description["class_name"] in EAGER:
        made.set_weights(weights)
        again = tensors(arrays, masks)
        shown = made(again if len(again) > 1 else again[0], training=training)
        mask = getattr(shown, "_keras_mask", None)
        losses = [float(v) for v in made.losses]
    gradients = results[1:]
    return {
        "layer": description,
        "training": training,
        "trainable": trainable,
        "x": [array(a) for a in arrays],
        "integers": [a.dtype.kind == "i" for a in arrays],
        "masks": [None if m is None else array(m) for m in masks],
        "names": [w.path.split("/", 1)[1] for w in made.weights],
        "weights": [array(w) for w in weights],
        "after": [array(w) for w in after],
        "y": array(results[0]),
        "y_mask": None if mask is None else array(mask),
        "dy": array(dy),
        "dx": [array(g) for g in gradients[: len(floats)]],
        "dw": [array(g) for g in gradients[len(floats) :]],
        "losses": losses,
        "unknown": unknown(made, arrays),
    }


EAGER = ("Embedding", "ActivityRegularization")
STEPS = normal(2, 7, 4)
PICTURES = normal(2, 7, 6, 4)
MASK = np.array([[True, True, False, True, False, True, True], [False, True, True, False, False, False, True]])


def convolutions():
    cases = {}

    def add(name, class_name, x, **config):
        cases[f"{class_name} {name}"] = case(described(class_name, **config), x)

    for size, strides, dilation in ((1, 1, 1), (2, 1, 1), (3, 2, 1), (4, 3, 1), (3, 1, 2), (2, 1, 3)):
        for padding in ("valid", "same", "causal"):
            name = f"{size} {strides} {dilation} {padding}"
            common = {"kernel_size": size, "strides": strides, "dilation_rate": dilation, "padding": padding}
            add(name, "Conv1D", STEPS, filters=6, **common)
            if padding != "causal":
                add(name, "Conv2D", PICTURES, filters=6, **common)
                add(name, "DepthwiseConv1D", STEPS, depth_multiplier=2, **common)
                add(name, "DepthwiseConv2D", PICTURES, depth_multiplier=2, **common)
                add(name, "SeparableConv1D", STEPS, filters=3, depth_multiplier=2, **common)
                add(name, "SeparableConv2D", PICTURES, filters=3, depth_multiplier=2, **common)
                add(name, "Conv1DTranspose", STEPS, filters=3, **common)
                if dilation == 1:
                    add(name, "Conv2DTranspose", PICTURES, filters=3, **common)
                    if strides > 1:
                        more = {**common, "output_padding": strides - 1}
                        add(name + " longer", "Conv1DTranspose", STEPS, filters=3, **more)
                        add(name + " longer", "Conv2DTranspose", PICTURES, filters=3, **more)
    add("pairs", "Conv2D", PICTURES, filters=3, kernel_size=[3, 2], strides=[2, 1], padding="same")
    add("pairs", "Conv2DTranspose", PICTURES, filters=3, kernel_size=[3, 2], strides=[2, 1], padding="same")
    add("wide", "Conv2D", PICTURES, filters=3, kernel_size=[5, 6], strides=[3, 5], padding="same")
    add("gaps", "Conv2D", PICTURES, filters=3, kernel_size=[2, 3], dilation_rate=[3, 1], padding="same")
    add("groups", "Conv1D", STEPS, filters=6, kernel_size=3, groups=2, padding="causal")
    add("groups", "Conv2D", PICTURES, filters=6, kernel_size=3, groups=2, padding="same")
    add("groups and strides", "Conv2D", PICTURES, filters=8, kernel_size=2, groups=4, strides=2)
    add("groups and gaps", "Conv2D", PICTURES, filters=4, kernel_size=2, groups=2, dilation_rate=2)
    add("no bias", "Conv2D", PICTURES, filters=3, kernel_size=2, use_bias=False, activation="tanh")
    add("activation", "DepthwiseConv2D", PICTURES, kernel_size=2, activation="relu", use_bias=False)
    add("activation", "SeparableConv2D", PICTURES, filters=2, kernel_size=2, activation="elu", use_bias=False)
    add("activation", "Conv2DTranspose", PICTURES, filters=2, kernel_size=2, activation="elu", use_bias=False)
    penalties = {"bias_regularizer": described("L1", l1=0.125), "activity_regularizer": described("L2", l2=0.25)}
    kernel = {"kernel_regularizer": described("L1L2", l1=0.125, l2=0.375)}
    add("penalties", "Dense", STEPS, units=3, **kernel, **penalties)
    add("penalties", "Conv1D", STEPS, filters=3, kernel_size=2, **kernel, **penalties)
    add("penalties", "Conv2D", PICTURES, filters=3, kernel_size=2, **kernel, **penalties)
    add("penalties", "Conv2DTranspose", PICTURES, filters=3, kernel_size=2, **kernel, **penalties)
    depthwise = {"depthwise_regularizer": described("L2", l2=0.375)}
    add("penalties", "DepthwiseConv2D", PICTURES, kernel_size=2, **depthwise, **penalties)
    pointwise = {"pointwise_regularizer": described("L1", l1=0.375)}
    add("penalties", "SeparableConv2D", PICTURES, filters=3, kernel_size=2, **depthwise, **pointwise, **penalties)
    cases["Dense masked"] = case(described("Dense", units=3), STEPS, masks=[MASK])
    cases["Conv1D masked"] = case(described("Conv1D", filters=3, kernel_size=2), STEPS, masks=[MASK])
    return cases


def pools():
    cases = {}
    for kind in ("Max", "Average"):
        for size, strides in ((2, None), (3, 2), (2, 3), (3, 1)):
            for padding in ("valid", "same"):
                config = {"pool_size": size, "strides": strides, "padding": padding}
                name = f"{size} {strides} {padding}"
                cases[f"{kind}Pooling1D {name}"] = case(described(f"{kind}Pooling1D", **config), STEPS)
                cases[f"{kind}Pooling2D {name}"] = case(described(f"{kind}Pooling2D", **config), PICTURES)
        pairs = {"pool_size": [3, 2], "strides": [1, 2], "padding": "same"}
        cases[f"{kind}Pooling2D pairs"] = case(described(f"{kind}Pooling2D", **pairs), PICTURES)
        cases[f"{kind}Pooling1D masked"] = case(described(f"{kind}Pooling1D", pool_size=2), STEPS, masks=[MASK])
        for keep in (False, True):
            one = described(f"Global{kind}Pooling1D", keepdims=keep)
            cases[f"Global{kind}Pooling1D {keep}"] = case(one, STEPS)
            cases[f"Global{kind}Pooling1D masked {keep}"] = case(one, STEPS, masks=[MASK])
            cases[f"Global{kind}Pooling2D {keep}"] = case(described(f"Global{kind}Pooling2D", keepdims=keep), PICTURES)
    return cases


def reshaping():
    cases = {}

    def add(name, class_name, x, masks=(), **config):
        cases[f"{class_name} {name}"] = case(described(class_name, **config), x, masks=masks)

    for padding in (2, [0, 3]):
        add(str(padding), "ZeroPadding1D", STEPS, padding=padding)
        add(str(padding), "Cropping1D", STEPS, cropping=padding)
    for padding in (2, [1, 0], [[0, 2], [1, 0]]):
        add(str(padding), "ZeroPadding2D", PICTURES, padding=padding)
        add(str(padding), "Cropping2D", PICTURES, cropping=padding)
    add("masked", "ZeroPadding1D", STEPS, [MASK])
    add("3", "UpSampling1D", STEPS, size=3)
    for size in (1, 2, [3, 1], [2, 5]):
        for interpolation in ("nearest", "bilinear"):
            add(f"{size} {interpolation}", "UpSampling2D", PICTURES, size=size, interpolation=interpolation)
    for target in ([28], [-1, 2], [14, -1, 1], [7, 2, 2], [-1]):
        add(str(target), "Reshape", STEPS, target_shape=target)
    add("masked", "Reshape", STEPS, [MASK], target_shape=[7, 2, 2])
    add("2 1", "Permute", STEPS, dims=[2, 1])
    add("3 1 2", "Permute", PICTURES, dims=[3, 1, 2])
    add("masked", "Permute", STEPS, [MASK], dims=[1, 2])
    add("3", "RepeatVector", normal(2, 3), n=3)
    add("steps", "Flatten", STEPS)
    add("numbers", "Flatten", normal(3))
    add("pictures", "Flatten", PICTURES)
    add("masked", "Flatten", STEPS, [MASK])
    return cases


def merging():
    cases = {}
    other = normal(2, 7, 4)
    masks = [MASK, ~MASK | (np.arange(7) < 2)]
    for name in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"):
        one = described(name)
        cases[f"{name} plain"] = case(one, STEPS, other)
        cases[f"{name} masked"] = case(one, STEPS, other, masks=masks)
        cases[f"{name} first masked"] = case(one, STEPS, other, masks=[MASK, None])
        cases[f"{name} second masked"] = case(one, STEPS, other, masks=[None, MASK])
        cases[f"{name} broadcast"] = case(one, STEPS, normal(2, 1, 4))
        cases[f"{name} ranks"] = case(one, STEPS, normal(2, 4))
        if name != "Subtract":
            cases[f"{name} three"] = case(one, STEPS, other, normal(2, 7, 1))
            cases[f"{name} three masked"] = case(one, STEPS, other, STEPS[::-1] * 2, masks=[MASK, masks[1], MASK[::-1]])
    for axis in (-1, 1, 2):
        one = described("Concatenate", axis=axis)
        cases[f"Concatenate {axis}"] = case(one, STEPS, other, other + 1)
        cases[f"Concatenate {axis} masked"] = case(one, STEPS, other, masks=masks)
        cases[f"Concatenate {axis} first masked"] = case(one, STEPS, other, masks=[MASK, None])
    cases["Concatenate lengths"] = case(described("Concatenate", axis=1), STEPS, normal(2, 3, 4))
    cases["Concatenate pictures"] = case(described("Concatenate", axis=-2), PICTURES, normal(2, 7, 1, 4))
    for normalize in (False, True):
        for name, axes, shapes in (
            ("vectors", 1, [(3, 4), (3, 4)]),
            ("steps", [2, 2], [(2, 3, 4), (2, 5, 4)]),
            ("last", -1, [(2, 3, 4), (2, 5, 4)]),
            ("crossed", [1, 2], [(2, 3, 4), (2, 5, 3)]),
            ("vector", [2, 1], [(2, 3, 4), (2, 4)]),
            ("vector first", [1, 2], [(2, 4), (2, 3, 4)]),
            ("pictures", [2, 1], [(2, 3, 4, 2), (2, 4, 3)]),
        ):
            one = described("Dot", axes=axes, normalize=normalize)
            cases[f"Dot {name} {normalize}"] = case(one, *[normal(*shape) for shape in shapes])
    cases["Dot masked"] = case(described("Dot", axes=1), STEPS, other, masks=masks)
    return cases


def normalizations():
    cases = {}
    penalties = {"gamma_regularizer": described("L2", l2=0.125), "beta_regularizer": described("L1", l1=0.375)}
    for training in (False, True):
        for name, x, masks, config in (
            ("rows", normal(5, 3), [], {}),
            ("steps", STEPS, [], {"momentum": 0.7, "epsilon": 0.01}),
            ("pictures", PICTURES, [], {}),
            ("axis 1", PICTURES, [], {"axis": 1}),
            ("axis -2", STEPS, [], {"axis": -2}),
            ("masked", STEPS, [MASK], {"momentum": 0.5}),
            ("no gamma", STEPS, [], {"scale": False}),
            ("no beta", STEPS, [], {"center": False}),
            ("neither", STEPS, [], {"center": False, "scale": False}),
            ("penalties", STEPS, [], penalties),
        ):
            one = described("BatchNormalization", **config)
            cases[f"BatchNormalization {name} {training}"] = case(one, x, masks=masks, training=training)
    frozen = described("BatchNormalization")
    cases["BatchNormalization frozen"] = case(frozen, STEPS, training=True, trainable=False)
    for name, x, config in (
        ("steps", STEPS, {}),
        ("axes", PICTURES, {"axis": [1, 2, 3]}),
        ("last axes", PICTURES, {"axis": [-2, -1]}),
        ("one axis", PICTURES, {"axis": 2, "epsilon": 0.1}),
        ("axes apart", PICTURES, {"axis": [1, 3]}),
        ("axes from both ends", PICTURES, {"axis": [1, -1]}),
        ("no gamma", STEPS, {"scale": False}),
        ("no beta", STEPS, {"center": False}),
        ("penalties", STEPS, penalties),
    ):
        cases[f"LayerNormalization {name}"] = case(described("LayerNormalization", **config), x)
    cases["LayerNormalization masked"] = case(described("LayerNormalization"), STEPS, masks=[MASK])
    for name, x, config in (
        ("2", STEPS, {"groups": 2}),
        ("pictures", PICTURES, {"groups": 4, "epsilon": 0.1}),
        ("each", PICTURES, {"groups": -1}),
        ("axis 2", PICTURES, {"groups": 3, "axis": 2}),
        ("axis -2", PICTURES, {"groups": 2, "axis": -2}),
        ("one", normal(3, 4), {"groups": 1, "center": False}),
        ("no gamma", STEPS, {"groups": 2, "scale": False}),
    ):
        cases[f"GroupNormalization {name}"] = case(described("GroupNormalization", **config), x)
    cases["GroupNormalization masked"] = case(described("GroupNormalization", groups=2), STEPS, masks=[MASK])
    cases["RMSNormalization steps"] = case(described("RMSNormalization"), STEPS)
    cases["RMSNormalization axes"] = case(described("RMSNormalization", axis=[2, 3], epsilon=0.1), PICTURES)
    cases["UnitNormalization steps"] = case(described("UnitNormalization"), STEPS, masks=[MASK])
    cases["UnitNormalization axis"] = case(described("UnitNormalization", axis=1), STEPS)
    cases["UnitNormalization axes"] = case(described("UnitNormalization", axis=[1, 2]), STEPS)
    return cases


def others():
    cases = {}
    ids = RNG.integers(0, 5, size=(2, 7))
    cases["Embedding"] = case(described("Embedding", input_dim=5, output_dim=3), ids)
    cases["Embedding masks"] = case(described("Embedding", input_dim=5, output_dim=3, mask_zero=True), ids)
    cases["Embedding numbers"] = case(described("Embedding", input_dim=5, output_dim=3), ids[:, 0])
    cases["Embedding pictures"] = case(described("Embedding", input_dim=5, output_dim=2), ids.reshape(2, 7, 1))
    penalty = described("L2", l2=0.5)
    cases["Embedding penalty"] = case(
        described("Embedding", input_dim=5, output_dim=3, embeddings_regularizer=penalty), ids
    )
    x = normal(2, 7, 4) * 3
    for name, config in (
        ("plain", {}),
        ("slope", {"negative_slope": 0.25}),
        ("largest", {"max_value": 2.0}),
        ("six", {"max_value": 6.0}),
        ("threshold", {"threshold": 1.0}),
        ("all", {"max_value": 4.0, "negative_slope": 0.1, "threshold": 0.5}),
    ):
        cases[f"ReLU {name}"] = case(described("ReLU", **config), x, masks=[MASK])
    cases["LeakyReLU"] = case(described("LeakyReLU"), x)
    cases["LeakyReLU slope"] = case(described("LeakyReLU", negative_slope=0.0625), x)
    cases["ELU"] = case(described("ELU"), x)
    cases["ELU alpha"] = case(described("ELU", alpha=0.4), x)
    cases["PReLU"] = case(described("PReLU"), x)
    cases["PReLU shared"] = case(described("PReLU", shared_axes=[1]), x)
    cases["PReLU shared pictures"] = case(described("PReLU", shared_axes=[1, 2]), PICTURES)
    cases["PReLU penalty"] = case(described("PReLU", alpha_regularizer=penalty), x)
    cases["Softmax"] = case(described("Softmax"), x)
    cases["Softmax axis"] = case(described("Softmax", axis=1), x)
    cases["Softmax axes"] = case(described("Softmax", axis=[1, 2]), x)
    cases["Softmax masked"] = case(described("Softmax"), normal(2, 7), masks=[MASK])
    cases["Softmax all masked"] = case(described("Softmax"), normal(2, 7), masks=[MASK & [[True], [False]]])
    cases["ActivityRegularization"] = case(described("ActivityRegularization", l1=0.125, l2=0.25), x, masks=[MASK])
    cases["Identity"] = case(described("Identity"), x, masks=[MASK])
    for name in ("Dropout", "SpatialDropout1D", "GaussianDropout", "AlphaDropout"):
        cases[f"{name} idle"] = case(described(name, rate=0.5), x, masks=[MASK])
        cases[f"{name} without rate"] = case(described(name, rate=0.0), x, training=True)
    cases["GaussianNoise idle"] = case(described("GaussianNoise", stddev=0.5), x, masks=[MASK])
    cases["Dropout all"] = case(described("Dropout", rate=1.0), x, training=True)
    for training in (False, True):
        for name, inner in (
            ("Dense", described("Dense", units=3)),
            ("Conv2D", described("Conv2D", filters=3, kernel_size=2)),
        ):
            for iterations in (1, 3):
                one = described("SpectralNormalization", layer=inner, power_iterations=iterations)
                given = PICTURES if name == "Conv2D" else normal(3, 4)
                cases[f"SpectralNormalization {name} {iterations} {training}"] = case(one, given, training=training)
    return cases


def of_pictures():
    """A model of all layers that take pictures."""
    k = keras.layers
    inputs = keras.Input((9, 8, 3))
    a = k.Conv2D(4, 3, padding="same", kernel_regularizer="l2", kernel_constraint="max_norm")(inputs)
    a = k.BatchNormalization(momentum=0.9)(a)
    a = k.ReLU(max_value=6.0)(a)
    a = k.ZeroPadding2D(((1, 0), (0, 2)))(a)
    a = k.DepthwiseConv2D(2, depth_multiplier=2, activation="elu")(a)
    a = k.GroupNormalization(groups=2)(a)
    a = k.SeparableConv2D(5, 3, strides=2, padding="same", activity_regularizer=keras.regularizers.L1(0.1))(a)
    a = k.SpatialDropout2D(0.2)(a)
    a = k.Conv2DTranspose(4, 3, strides=2, padding="same", output_padding=1)(a)
    a = k.Cropping2D((1, 2))(a)
    a = k.PReLU(shared_axes=[1, 2])(a)
    left = k.MaxPooling2D(2)(a)
    right = k.AveragePooling2D((2, 2), strides=2)(a)
    both = k.Average()([left, right])
    both = k.Concatenate()([both, k.Maximum()([left, right]), k.Minimum()([left, right])])
    both = k.UpSampling2D((1, 2), interpolation="bilinear")(both)
    both = k.SpectralNormalization(k.Conv2D(3, 1))(both)
    both = k.LayerNormalization(axis=[1, -1])(both)
    most = k.GlobalMaxPooling2D(keepdims=True)(both)
    mean = k.GlobalAveragePooling2D()(both)
    joined = k.Concatenate()([k.Flatten()(most), mean])
    return keras.Model(inputs, k.Dense(2, activation="softmax")(k.UnitNormalization()(joined)))


def of_steps():
    """A model of all layers that take sequences."""
    k = keras.layers
    words = keras.Input((None,), dtype="int32")
    shift = keras.Input((4,))
    a = k.Embedding(9, 4, mask_zero=True)(words)
    a = k.GaussianNoise(0.1)(k.Identity()(a))
    b = k.Conv1D(4, 3, padding="causal", dilation_rate=2, groups=2)(a)
    b = k.LeakyReLU(negative_slope=0.2)(b)
    a = k.Add()([a, b])
    a = k.Multiply()([a, k.Reshape((1, -1))(shift)])
    a = k.RMSNormalization()(k.GaussianDropout(0.1)(a))
    a = k.Subtract()([a, k.ELU(alpha=0.5)(k.DepthwiseConv1D(3, padding="same")(a))])
    a = k.SpatialDropout1D(0.1)(k.SeparableConv1D(4, 2, padding="same")(a))
    a = k.UpSampling1D(2)(k.Conv1DTranspose(4, 2)(a))
    a = k.Cropping1D((1, 2))(k.ZeroPadding1D((2, 1))(a))
    a = k.AlphaDropout(0.1)(k.AveragePooling1D(3, padding="same")(k.MaxPooling1D(2, strides=1)(a)))
    rows = k.RepeatVector(3)(shift)
    c = k.Dot(axes=(2, 2), normalize=True)([rows, a])
    c = k.Softmax(axis=1)(k.ActivityRegularization(l2=0.1)(c))
    c = k.Permute((2, 1))(c)
    c = k.Concatenate()([k.GlobalAveragePooling1D()(c), k.GlobalMaxPooling1D()(a)])
    return keras.Model([words, shift], k.Dropout(0.5, noise_shape=(None, 1))(k.Activation("tanh")(c)))


def files():
    """Models of all layers, as Keras saves them, and what they predict."""
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
    keras.utils.set_random_seed(22)
    result = {}
    given = {
        "pictures": (of_pictures(), [normal(3, 9, 8, 3)]),
        "steps": (of_steps(), [RNG.integers(0, 9, size=(3, 7)), normal(3, 4)]),
    }
    for name, (model, x) in given.items():
        model.set_weights([w + np.abs(normal(*w.shape)) * 0.2 for w in model.get_weights()])
        model.save(OUT / f"layers_{name}.keras")
        y = model.predict(x if len(x) > 1 else x[0], verbose=0)
        result[name] = {"x": [array(a) for a in x], "y": array(y), "weights": [w.path for w in model.weights]}
    return result


def main():
    keras.config.set_floatx("float64")
    keras.utils.set_random_seed(21)
    OUT.mkdir(parents=True, exist_ok=True)
    versions = {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}
    print(versions)
    cases = {}
    for section in (convolutions, pools, reshaping, merging, normalizations, others):
        cases.update(section())
    content = {"versions": versions, "cases": cases, "files": files()}
    print(len(cases), "cases")
    with open(OUT / "layers.json", "w") as out:
        json.dump(content, out, separators=(",", ":"), ensure_ascii=False)
        out.write("\n")


if __name__ == "__main__":
    main()
