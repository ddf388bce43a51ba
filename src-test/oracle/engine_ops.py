"""Goldens of TensorFlow's operations for the module tolva-engine: results, gradients, gradients of gradients, errors.

Writes trainer/engine/src/test/resources/goldens/engine/ of the repository, one file a family of operations, and what the
course's slides print. OPS says what an operation is, in terms of TensorFlow; cases_of_* say what it is asked. A case is

    {"op", "attributes", "inputs", "outputs"}             the operation's name and arguments, what it gives
    {..., "weights", "gradients"}                         gradients of sum(weights * outputs) by each float64 input
    {..., "secondGradients"}                              gradients of the sum of all squares of "gradients"
    {"op", "attributes", "inputs", "error"}               TensorFlow refuses it

and an array {"dtype", "shape", "data"}, where data are the elements in row-major order with spaces between, each with as many
digits as tell it from its neighbours, and NaN, Infinity, -Infinity as Java writes them, 1 and 0 for truth values. What is not
differentiable has no gradients; an input of another type than float64 has null in their place.
"""

import gzip
import itertools
import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

import keras
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "trainer" / "engine" / "src" / "test" / "resources" / "goldens" / "engine"

FLOATS = ["float32", "float64"]
INTS = ["int32", "int64"]
NUMBERS = FLOATS + INTS


# What each operation is. Arguments by position are inputs; those by keyword are attributes.


def flat(ids):
    return tf.reshape(ids, [-1])


def slice_of(x, slices):
    """Slices as the cases write them: "..." and "newaxis", an index, or [from, to, step] with null for what is left out."""
    names = {"...": Ellipsis, "newaxis": tf.newaxis}
    return x[tuple(slice(*s) if isinstance(s, list) else names.get(s, s) for s in slices)]


def split(x, axis=0, number=None, sizes=None):
    return tf.split(x, number if sizes is None else sizes, axis)


def arg_sort(x, axis=-1, direction="ASCENDING"):
    return tf.argsort(x, axis, direction, stable=True)


def one_hot(indices, depth, axis=-1, on=1.0, off=0.0, dtype="float32"):
    return tf.one_hot(indices, depth, np.asarray(on, dtype), np.asarray(off, dtype), axis)


def scatter_add(updates, indices, shape):
    """Zeros to whose rows those of updates are added; the inverse of gather."""
    return tf.scatter_nd(indices[..., tf.newaxis], updates, tf.constant(shape, indices.dtype))


def gelu(x, approximate=False):
    """tf.nn.gelu, whose constants have the precision of float32 for float64 too, with constants of the type."""
    number = tf.nn.gelu(x, approximate).numpy().dtype.type
    if approximate:
        return number(0.5) * x * (1 + tf.tanh(number(np.sqrt(2 / np.pi)) * (x + number(0.044715) * tf.pow(x, number(3)))))
    return number(0.5) * x * (1 + tf.math.erf(x / number(np.sqrt(2))))


def norm(x, order="2", axes=None, keepDims=False):
    """The norm of all numbers along the axes; tf.norm itself takes two axes as a matrix norm."""
    if axes and len(axes) > 1:
        reduce = {"1": tf.reduce_sum, "2": tf.math.reduce_euclidean_norm, "inf": tf.reduce_max}[order]
        return reduce(tf.abs(x), axes, keepDims)
    return tf.norm(x, {"1": 1, "2": 2, "inf": np.inf}[order], axes[0] if axes else None, keepDims)


UNARY = {
    "neg": tf.negative,
    "abs": tf.abs,
    "sign": tf.sign,
    "square": tf.square,
    "sqrt": tf.sqrt,
    "rsqrt": tf.math.rsqrt,
    "reciprocal": tf.math.reciprocal,
    "exp": tf.exp,
    "expm1": tf.math.expm1,
    "log": tf.math.log,
    "log1p": tf.math.log1p,
    "sin": tf.sin,
    "cos": tf.cos,
    "tan": tf.tan,
    "asin": tf.asin,
    "acos": tf.acos,
    "atan": tf.atan,
    "sinh": tf.sinh,
    "cosh": tf.cosh,
    "tanh": tf.tanh,
    "asinh": tf.asinh,
    "acosh": tf.acosh,
    "atanh": tf.atanh,
    "erf": tf.math.erf,
    "floor": tf.floor,
    "ceil": tf.math.ceil,
    "round": tf.round,
    "isNan": tf.math.is_nan,
    "isInf": tf.math.is_inf,
    "isFinite": tf.math.is_finite,
    "logicalNot": tf.logical_not,
    "relu": tf.nn.relu,
    "relu6": tf.nn.relu6,
    "leakyRelu": lambda x, alpha=0.2: tf.nn.leaky_relu(x, alpha),
    "elu": tf.nn.elu,
    "selu": tf.nn.selu,
    "gelu": gelu,
    "sigmoid": tf.sigmoid,
    "softplus": tf.math.softplus,
    "softsign": tf.nn.softsign,
    "silu": tf.nn.silu,
    "mish": keras.ops.mish if hasattr(keras.ops, "mish") else keras.activations.mish,
    "hardSigmoid": keras.activations.hard_sigmoid,
    "hardTanh": keras.activations.hard_tanh,
}

BINARY = {
    "add": tf.add,
    "sub": tf.subtract,
    "mul": tf.multiply,
    "div": tf.divide,
    "floorDiv": tf.math.floordiv,
    "floorMod": tf.math.floormod,
    "pow": tf.pow,
    "atan2": tf.atan2,
    "maximum": tf.maximum,
    "minimum": tf.minimum,
    "squaredDifference": tf.math.squared_difference,
    "equal": tf.equal,
    "notEqual": tf.not_equal,
    "greater": tf.greater,
    "greaterEqual": tf.greater_equal,
    "less": tf.less,
    "lessEqual": tf.less_equal,
    "logicalAnd": tf.logical_and,
    "logicalOr": tf.logical_or,
    "logicalXor": tf.math.logical_xor,
}

REDUCTIONS = {
    name: (lambda f: lambda x, axes=None, keepDims=False: f(x, axes, keepDims))(f)
    for name, f in {
        "sum": tf.reduce_sum,
        "mean": tf.reduce_mean,
        "max": tf.reduce_max,
        "min": tf.reduce_min,
        "prod": tf.reduce_prod,
        "any": tf.reduce_any,
        "all": tf.reduce_all,
        "variance": tf.math.reduce_variance,
        "std": tf.math.reduce_std,
        "countNonzero": tf.math.count_nonzero,
        "logSumExp": tf.reduce_logsumexp,
    }.items()
}

OPS = {
    **UNARY,
    **BINARY,
    **REDUCTIONS,
    "clip": lambda x, low, high: tf.clip_by_value(x, low, high),
    "where": tf.where,
    "whereIndices": tf.where,
    "addN": lambda *xs: tf.add_n(xs),
    "softmax": lambda x, axis=-1: tf.nn.softmax(x, axis),
    "logSoftmax": lambda x, axis=-1: tf.nn.log_softmax(x, axis),
    "argMax": lambda x, axis=0: tf.argmax(x, axis),
    "argMin": lambda x, axis=0: tf.argmin(x, axis),
    "norm": norm,
    "l2Normalize": lambda x, axes=None, epsilon=1e-12: tf.math.l2_normalize(x, axes, epsilon),
    "cumSum": lambda x, axis=0, exclusive=False, reverse=False: tf.cumsum(x, axis, exclusive, reverse),
    "cumProd": lambda x, axis=0, exclusive=False, reverse=False: tf.math.cumprod(x, axis, exclusive, reverse),
    "topK": lambda x, k=1: tuple(tf.math.top_k(x, k)),
    "sort": lambda x, axis=-1, direction="ASCENDING": tf.sort(x, axis, direction),
    "argSort": arg_sort,
    "matmul": lambda a, b, transposeA=False, transposeB=False: tf.matmul(a, b, transposeA, transposeB),
    "matvec": lambda a, b, transposeA=False: tf.linalg.matvec(a, b, transposeA),
    "dot": lambda a, b: tf.tensordot(a, b, 1),
    "tensordot": lambda a, b, axesA=None, axesB=None, axes=None: tf.tensordot(a, b, axes if axes is not None else [axesA, axesB]),
    "outer": lambda a, b: tf.tensordot(a, b, 0),
    "einsum": lambda *xs, equation: tf.einsum(equation, *xs),
    "trace": tf.linalg.trace,
    "diag": tf.linalg.diag,
    "diagPart": tf.linalg.diag_part,
    "eye": lambda rows, columns=None, dtype="float32": tf.eye(rows, columns, dtype=dtype),
    "transpose": lambda x, perm=None: tf.transpose(x, perm),
    "reshape": lambda x, shape: tf.reshape(x, shape),
    "expandDims": lambda x, axis: tf.expand_dims(x, axis),
    "squeeze": lambda x, axes=None: tf.squeeze(x, axes),
    "concat": lambda *xs, axis: tf.concat(xs, axis),
    "stack": lambda *xs, axis=0: tf.stack(xs, axis),
    "unstack": lambda x, axis=0: tf.unstack(x, axis=axis),
    "split": split,
    "pad": lambda x, paddings, mode="CONSTANT", value=0: tf.pad(
        x, np.reshape(paddings, [-1, 2]), mode, np.asarray(value, x.dtype.as_numpy_dtype)
    ),
    "tile": lambda x, multiples: tf.tile(x, multiples),
    "repeat": lambda x, axis=None, times=None, counts=None: tf.repeat(x, times if counts is None else counts, axis),
    "flip": lambda x, axes: tf.reverse(x, axes),
    "roll": lambda x, shifts, axes: tf.roll(x, shifts, axes),
    "broadcastTo": lambda x, shape: tf.broadcast_to(x, shape),
    "slice": slice_of,
    "gather": lambda x, indices, axis=0: tf.gather(x, indices, axis=axis),
    "gatherNd": tf.gather_nd,
    "takeAlongAxis": lambda x, indices, axis: tf.experimental.numpy.take_along_axis(x, indices, axis),
    "scatterAdd": scatter_add,
    "scatterNd": lambda indices, updates, shape: tf.scatter_nd(indices, updates, tf.constant(shape, indices.dtype)),
    "oneHot": one_hot,
    "bandPart": lambda x, lower, upper: tf.linalg.band_part(x, lower, upper),
    "meshgrid": lambda *xs, indexing="xy": tuple(tf.meshgrid(*xs, indexing=indexing)),
    "range": lambda start=0, limit=0, delta=1, dtype="int32": tf.range(start, limit, delta, dtype),
    "linspace": lambda start, stop, num, dtype="float32": tf.linspace(
        np.asarray(start, dtype), np.asarray(stop, dtype), num
    ),
    "fill": lambda shape, value, dtype="float32": tf.fill(shape, np.asarray(value, dtype)),
    "sparseSoftmaxCrossEntropy": lambda labels, logits: tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits),
    "softmaxCrossEntropy": lambda labels, logits: tf.nn.softmax_cross_entropy_with_logits(labels, logits),
    "sigmoidCrossEntropy": lambda labels, logits: tf.nn.sigmoid_cross_entropy_with_logits(labels, logits),
    "embeddingLookup": lambda table, ids: tf.nn.embedding_lookup(table, ids),
    "segmentSum": tf.math.segment_sum,
    "unsortedSegmentSum": lambda x, ids, numSegments: tf.math.unsorted_segment_sum(x, ids, numSegments),
    "searchSorted": lambda sequence, values, side="left": tf.searchsorted(sequence, values, side),
    "binCount": lambda x, minLength=0: tf.math.bincount(x, minlength=minLength),
    "conv1d": lambda x, w, stride=1, padding="VALID", dilation=1: tf.nn.conv1d(x, w, stride, padding, dilations=dilation),
    "conv2d": lambda x, w, strides=(1, 1), padding="VALID", dilations=(1, 1): tf.nn.conv2d(
        x, w, list(strides), padding, dilations=list(dilations)
    ),
    "conv2dTranspose": lambda x, w, outputShape, strides=(1, 1), padding="VALID": tf.nn.conv2d_transpose(
        x, w, outputShape, list(strides), padding
    ),
    "depthwiseConv2d": lambda x, w, strides=(1, 1), padding="VALID", dilations=(1, 1): tf.nn.depthwise_conv2d(
        x, w, [1, *strides, 1], padding, dilations=list(dilations)
    ),
    "maxPool1d": lambda x, size, stride, padding="VALID": tf.nn.max_pool1d(x, size, stride, padding),
    "avgPool1d": lambda x, size, stride, padding="VALID": tf.nn.avg_pool1d(x, size, stride, padding),
    "maxPool2d": lambda x, size, strides, padding="VALID": tf.nn.max_pool2d(x, size, strides, padding),
    "avgPool2d": lambda x, size, strides, padding="VALID": tf.nn.avg_pool2d(x, size, strides, padding),
    "cast": lambda x, dtype: tf.cast(x, dtype),
}



def dilated(w, dilations):
    """A filter with zeros between its elements."""
    for axis, dilation in enumerate(dilations):
        size = w.shape[axis]
        rows = [i // dilation if i % dilation == 0 else size for i in range((size - 1) * dilation + 1)]
        w = tf.gather(tf.concat([w, tf.zeros_like(tf.gather(w, [0], axis=axis))], axis), rows, axis=axis)
    return w


# The same in other words, where TensorFlow has no gradients of its gradients, or on CPUs no gradients.
DIFFERENTIABLE = {
    **OPS,
    "softsign": lambda x: x / (1 + tf.abs(x)),
    "conv1d": lambda x, w, stride=1, padding="VALID", dilation=1: OPS["conv1d"](x, dilated(w, [dilation]), stride, padding),
    "conv2d": lambda x, w, strides=(1, 1), padding="VALID", dilations=(1, 1): OPS["conv2d"](
        x, dilated(w, dilations), strides, padding
    ),
    "depthwiseConv2d": lambda x, w, strides=(1, 1), padding="VALID", dilations=(1, 1): OPS["depthwiseConv2d"](
        x, dilated(w, dilations), strides, padding
    ),
}

# How a case is recorded.


def text(value):
    """As Java's Double.parseDouble and Long.parseLong read it."""
    if isinstance(value, np.bool_):
        return "1" if value else "0"
    if not isinstance(value, np.floating):
        return str(int(value))
    if np.isnan(value):
        return "NaN"
    if np.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return np.format_float_scientific(value, unique=True, trim="-") if value and not 1e-4 <= abs(value) < 1e9 else (
        np.format_float_positional(value, unique=True, trim="-")
    )


def array(x):
    x = np.asarray(x)
    return {"dtype": x.dtype.name, "shape": list(x.shape), "data": " ".join(text(v) for v in x.ravel())}


def as_tuple(result):
    return tuple(result) if isinstance(result, (list, tuple)) else (result,)


class Recording:
    """The cases of one file, and the random numbers that they are made of."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)
        self.cases = []
        self.without_second = set()
        self.surprises = []

    def normal(self, *shape, dtype="float64", scale=1.0, shift=0.0):
        """Numbers of few digits, so that float32 and files stay exact and small; integers from -9 to 9 for integer types."""
        if dtype in FLOATS:
            return np.round(self.rng.normal(size=shape) * scale + shift, 4).astype(dtype)
        if dtype == "bool":
            return self.rng.random(shape) < 0.5
        return self.rng.integers(0 if dtype == "uint8" else -9, 10, size=shape).astype(dtype)

    def positive(self, *shape, dtype="float64"):
        x = np.abs(self.normal(*shape, dtype=dtype))
        return (x + np.asarray(0.25 if dtype in FLOATS else 1, dtype)).astype(dtype)

    def value(self, op, *inputs, **attributes):
        """What the operation gives, or that it is refused."""
        case = {"op": op, "attributes": attributes, "inputs": [array(x) for x in inputs]}
        try:
            outputs = as_tuple(OPS[op](*[tf.constant(x) for x in inputs], **attributes))
            case["outputs"] = [array(y.numpy()) for y in outputs]
        except (tf.errors.OpError, ValueError, TypeError, IndexError) as error:
            case["error"] = type(error).__name__
        self.cases.append(case)
        return case

    def refused(self, op, *inputs, **attributes):
        case = self.value(op, *inputs, **attributes)
        if "error" not in case:
            self.surprises.append(f"not refused: {case}")

    def given(self, op, *inputs, **attributes):
        case = self.value(op, *inputs, **attributes)
        if "error" in case:
            self.surprises.append(f"refused: {case}")
        return case

    def differentiated(self, op, *inputs, second=True, **attributes):
        """What the operation gives and its gradients with respect to every float64 input."""
        case = self.given(op, *inputs, **attributes)
        if "error" in case:
            return
        xs = [tf.constant(x) for x in inputs]
        sources = [x for x in xs if x.dtype == tf.float64]
        weights = [self.normal(*y["shape"]) if y["dtype"] == "float64" else None for y in case["outputs"]]
        with tf.GradientTape() as outer:
            outer.watch(sources)
            with tf.GradientTape() as inner:
                inner.watch(sources)
                outputs = as_tuple(DIFFERENTIABLE[op](*xs, **attributes))
                for y, recorded in zip(outputs, as_tuple(OPS[op](*xs, **attributes)), strict=True):
                    np.testing.assert_allclose(y, recorded, rtol=1e-12, atol=1e-12)
                terms = [tf.reduce_sum(w * y) for w, y in zip(weights, outputs) if w is not None]
                total = tf.add_n(terms)
            first = self.gradient(inner, total, sources)
            squares = tf.add_n([tf.reduce_sum(g * g) for g in first])
        case["weights"] = [None if w is None else array(w) for w in weights]
        case["gradients"] = self.spread(xs, first)
        if not second:
            return
        try:
            case["secondGradients"] = self.spread(xs, self.gradient(outer, squares, sources))
        except (LookupError, tf.errors.OpError) as error:
            self.without_second.add(f"{op}: {type(error).__name__}")

    @staticmethod
    def gradient(tape, target, sources):
        found = tape.gradient(target, sources, unconnected_gradients=tf.UnconnectedGradients.ZERO)
        return [tf.convert_to_tensor(g) for g in found]

    @staticmethod
    def spread(xs, gradients):
        left = iter(gradients)
        return [array(next(left).numpy()) if x.dtype == tf.float64 else None for x in xs]

    def all_types(self, op, shapes, dtypes=NUMBERS, make=None, **attributes):
        """The operation in each type."""
        for dtype in dtypes:
            self.given(op, *[(make or self.normal)(*s, dtype=dtype) for s in shapes], **attributes)


# What is asked.

NAN, INF = float("nan"), float("inf")
EDGES = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, NAN, INF, -INF, 1e-30, -1e-30, 100.0, -100.0, 3.25, -7.75]

INT_UNARY = ["neg", "abs", "sign", "square", "relu", "relu6"]
PREDICATES = ["isNan", "isInf", "isFinite"]
STEPS = ["floor", "ceil", "round", "sign"]
# Where an operation is smooth, defined and moderate; (-2, 2) if nothing is said.
DOMAINS = {
    "sqrt": (0.1, 4),
    "rsqrt": (0.1, 4),
    "log": (0.1, 4),
    "log1p": (-0.8, 4),
    "asin": (-0.9, 0.9),
    "acos": (-0.9, 0.9),
    "atanh": (-0.9, 0.9),
    "acosh": (1.2, 5),
    "tan": (-1.2, 1.2),
    "reciprocal": (0.3, 3),
    "relu6": (-3, 9),
    "hardSigmoid": (-5, 5),
    "softplus": (-9, 9),
    "erf": (-3, 3),
    "sigmoid": (-9, 9),
    "tanh": (-5, 5),
}


def uniform(r, low, high, *shape, dtype="float64"):
    return np.round(r.rng.uniform(low, high, size=shape), 4).astype(dtype)


def cases_of_unary(r):
    for op in UNARY:
        if op == "logicalNot":
            r.given(op, r.normal(2, 3, dtype="bool"))
            r.given(op, np.array(True))
            r.given(op, np.zeros((0, 2), bool))
            r.refused(op, np.array([1.0], "float32"))
            continue
        low, high = DOMAINS.get(op, (-2, 2))
        # TensorFlow takes the slope in float32, so it is one that both types have.
        slope = {"alpha": 0.25} if op == "leakyRelu" else {}
        for dtype in FLOATS:
            # In float64 TensorFlow's erf of infinity is NaN.
            edges = [x for x in EDGES if op not in ("erf", "gelu") or abs(x) != INF]
            r.given(op, np.array(edges, dtype), **slope)
            r.given(op, uniform(r, low, high, 2, 3, dtype=dtype), **slope)
            r.given(op, uniform(r, low, high, 40, dtype=dtype), **slope)
            r.given(op, uniform(r, low, high, dtype=dtype), **slope)
            r.given(op, np.zeros((2, 0), dtype), **slope)
        if op in INT_UNARY:
            for dtype in INTS:
                r.given(op, np.array([0, 1, -1, 7, -9, np.iinfo(dtype).max, np.iinfo(dtype).min], dtype))
        elif op not in PREDICATES:
            r.refused(op, np.array([0.5 > 0]))
        if op not in PREDICATES:
            r.differentiated(op, uniform(r, low, high, 3, 4), **slope)
            r.differentiated(op, uniform(r, low, high), **slope)
    for op in ["abs", "relu", "relu6", "elu", "selu", "softsign", "hardSigmoid", "hardTanh"]:
        kinks = np.array([0.0, -0.0, 1.0, -1.0, 3.0, -3.0, 6.0, 2.0])
        r.differentiated(op, kinks)
    for alpha in [0.0, 0.125, 1.5]:
        r.differentiated("leakyRelu", r.normal(7), alpha=alpha)
    r.differentiated("leakyRelu", np.array([0.0, -0.0, 1.0, -1.0]), alpha=0.25)
    r.given("leakyRelu", r.normal(7, dtype="float32"))
    r.given("leakyRelu", r.normal(7, dtype="float32"), alpha=0.3)
    for dtype in FLOATS:
        r.given("gelu", uniform(r, -4, 4, 30, dtype=dtype), approximate=True)
    r.differentiated("gelu", r.normal(3, 4), approximate=True)
    for op in ["exp", "expm1", "sigmoid", "softplus", "tanh", "sinh", "cosh", "silu", "mish", "elu", "erf"]:
        for dtype in FLOATS:
            r.given(op, np.array([-800, -104, -90, -30, -16, -8, -1e-5, 1e-5, 8, 16, 30, 88, 90, 710, 800], dtype))
    for op in ["log", "log1p", "sqrt", "rsqrt", "reciprocal", "asinh", "atan"]:
        for dtype in FLOATS:
            r.given(op, np.array([2e-38, 1e-10, 1e-5, 0.999, 1.001, 1e5, 1e20, 1e37], dtype))


BROADCASTS = [((2, 3), (2, 3)), ((2, 3), (3,)), ((2, 1), (3,)), ((), (2, 2)), ((4,), ()), ((2, 1, 3), (4, 1)), ((), ()), ((0, 3), (3,)), ((2, 0), (1, 1))]
REFUSED_SHAPES = [((2, 3), (2,)), ((4,), (3,)), ((2, 3), (3, 2))]
LOGICAL = ["logicalAnd", "logicalOr", "logicalXor"]
COMPARISONS = ["equal", "notEqual", "greater", "greaterEqual", "less", "lessEqual"]


def cases_of_binary(r):
    for op in BINARY:
        for a, b in REFUSED_SHAPES:
            dtype = "bool" if op in LOGICAL else "float32"
            r.refused(op, r.normal(*a, dtype=dtype), r.normal(*b, dtype=dtype))
        if op in LOGICAL:
            for a, b in BROADCASTS:
                r.given(op, r.normal(*a, dtype="bool"), r.normal(*b, dtype="bool"))
            r.refused(op, r.normal(2, dtype="int32"), r.normal(2, dtype="int32"))
            continue
        r.refused(op, r.normal(2, dtype="float32"), r.normal(2, dtype="float64"))
        r.refused(op, r.normal(2, dtype="float32"), r.normal(2, dtype="int32"))
        for dtype in FLOATS if op == "atan2" else NUMBERS:
            left = r.positive if op == "pow" else r.normal
            right = r.positive if op in ("div", "floorDiv", "floorMod", "pow") and dtype in INTS else r.normal
            for a, b in BROADCASTS:
                r.given(op, left(*a, dtype=dtype), right(*b, dtype=dtype))
        for dtype in FLOATS:
            pairs = np.array(list(itertools.product([0.0, -0.0, 1.0, -2.5, NAN, INF, -INF], repeat=2)), dtype)
            r.given(op, pairs[:, 0], pairs[:, 1])
        if op in COMPARISONS:
            for dtype in NUMBERS + ["uint8"]:
                r.given(op, r.normal(20, dtype=dtype) // 3, r.normal(20, dtype=dtype) // 3)
            continue
        for a, b in BROADCASTS:
            if op in ("pow", "floorMod", "floorDiv"):
                r.differentiated(op, r.positive(*a), r.positive(*b))
            elif op == "div":
                r.differentiated(op, r.normal(*a), r.positive(*b))
            else:
                r.differentiated(op, r.normal(*a), r.normal(*b))
    for dtype in INTS:
        x = np.array([7, -7, 7, -7, 0, 6, -6], dtype)
        y = np.array([3, 3, -3, -3, 5, 3, 3], dtype)
        for op in ["div", "floorDiv", "floorMod"]:
            r.given(op, x, y)
        for op in ["floorDiv", "floorMod"]:
            r.refused(op, x, np.zeros_like(x))
        for op in ["add", "sub", "mul", "maximum", "minimum", "squaredDifference"]:
            big = np.iinfo(dtype)
            r.given(op, np.array([big.max, big.min, big.max], dtype), np.array([1, -1, big.max], dtype))
        r.given("pow", np.array([0, 1, 2, -2, -3, 10], dtype), np.array([0, 5, 10, 3, 2, 9], dtype))
        r.refused("pow", np.array([2], dtype), np.array([-1], dtype))
    for op in ["add", "sub", "mul", "floorDiv", "maximum", "minimum"]:
        r.given(op, np.array([250, 3, 7], "uint8"), np.array([10, 5, 2], "uint8"))
    tie = np.array([1.0, 2.0, -1.0, 0.0])
    for op in ["maximum", "minimum", "squaredDifference"]:
        r.differentiated(op, tie, np.array([1.0, 1.0, -1.0, 3.0]))
    r.differentiated("pow", np.array([2.0, 0.0, 3.0, -2.0, -1.5, 1.0]), np.array([0.0, 2.0, 1.0, 2.0, 3.0, 5.0]), second=False)
    r.differentiated("floorMod", np.array([5.3, -5.3, 5.3, -5.3]), np.array([3.0, 3.0, -3.0, -3.0]))
    for dtype in ["bool", "uint8"]:
        r.given("equal", r.normal(2, 3, dtype=dtype), r.normal(3, dtype=dtype))
        r.given("notEqual", r.normal(2, 3, dtype=dtype), r.normal(3, dtype=dtype))


def cases_of_choice(r):
    for dtype in NUMBERS + ["uint8", "bool"]:
        for c, a, b in [((2, 3), (2, 3), (2, 3)), ((3,), (2, 3), ()), ((2, 1), (3,), (2, 1)), ((), (2,), (2,)), ((0,), (0,), (1,))]:
            r.given("where", r.normal(*c, dtype="bool"), r.normal(*a, dtype=dtype), r.normal(*b, dtype=dtype))
    r.refused("where", r.normal(2, dtype="bool"), r.normal(3, dtype="float32"), r.normal(3, dtype="float32"))
    r.refused("where", r.normal(3, dtype="float32"), r.normal(3, dtype="float32"), r.normal(3, dtype="float32"))
    r.refused("where", r.normal(3, dtype="bool"), r.normal(3, dtype="float32"), r.normal(3, dtype="int32"))
    for c, a, b in [((2, 3), (2, 3), (2, 3)), ((3,), (2, 3), ()), ((2, 1), (3,), (2, 1))]:
        r.differentiated("where", r.normal(*c, dtype="bool"), r.normal(*a), r.normal(*b))
    for shape in [(7,), (3, 4), (2, 2, 3), (0,), (2, 0)]:
        r.given("whereIndices", r.normal(*shape, dtype="bool"))
    r.given("whereIndices", np.zeros((3, 2), bool))
    r.refused("whereIndices", np.array(True))
    for dtype in FLOATS:
        r.given("clip", np.array(EDGES, dtype), low=-1.0, high=2.0)
        r.given("clip", r.normal(2, 0, dtype=dtype), low=-1.0, high=2.0)
    for dtype in INTS:
        r.given("clip", r.normal(2, 6, dtype=dtype), low=-3, high=4)
    r.differentiated("clip", r.normal(3, 4), low=-0.5, high=0.75)
    r.differentiated("clip", np.array([-0.5, 0.75, 0.0, 3.0]), low=-0.5, high=0.75)
    for dtype in NUMBERS:
        r.given("addN", *[r.normal(2, 3, dtype=dtype) for _ in range(3)])
    r.differentiated("addN", r.normal(2, 3), r.normal(2, 3), r.normal(2, 3))
    r.refused("addN", r.normal(2, 3), r.normal(3))


def cases_of_cast(r):
    types = NUMBERS + ["uint8", "bool"]
    numbers = [0, 1, 2, 3, 100, 127, 128, 200, 255]
    for source, target in itertools.product(types, types):
        x = np.array(numbers).astype(source)
        r.given("cast", x, dtype=target)
        r.given("cast", np.zeros((0, 2), source), dtype=target)
        r.given("cast", np.array(1, source), dtype=target)
        if source in FLOATS and target in NUMBERS:
            r.given("cast", np.array([0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 0.999, -0.999, 1e6 + 0.7, -1e6 - 0.7], source), dtype=target)
        if source in FLOATS and target == "bool":
            r.given("cast", np.array([0.0, -0.0, 0.1, -0.1, NAN, INF, 1e-30], source), dtype=target)
        if source in INTS and target != "bool":
            low = [-1, -128, -129, -200] if target == "uint8" else [-1, -7, np.iinfo("int32").min, np.iinfo("int32").max]
            r.given("cast", np.array([256, 257, 300, 1000, *low], source), dtype=target)
    for target in ["int32", "uint8", "float32", "float64"]:
        r.given("cast", np.array([2**31, -(2**31) - 1, 2**40 + 5, 2**53 + 1, 2**63 - 1, -(2**63)], "int64"), dtype=target)
    r.given("cast", np.array([16777217, 16777219, 2**31 - 1], "int32"), dtype="float32")
    r.given("cast", np.array([NAN, INF, -INF, -0.0, 1e300, -1e300, 1e-320, 0.1, 1 + 2**-24, 1 + 3 * 2**-24]), dtype="float32")
    r.differentiated("cast", r.normal(2, 3), dtype="float64")


AXES = [((2, 3), None), ((2, 3), [0]), ((2, 3), [-1]), ((2, 3, 4), [1]), ((2, 3, 4), [0, 2]), ((2, 3, 4), [-1, -3]), ((2, 3), []), ((), None), ((5,), [0])]
EMPTY_AXES = [((0,), None), ((2, 0), [1]), ((2, 0), [0]), ((0, 3), [0]), ((0, 3), None)]


def cases_of_reductions(r):
    for op in REDUCTIONS:
        dtypes = ["bool"] if op in ("any", "all") else FLOATS if op in ("variance", "std", "logSumExp") else NUMBERS
        if op == "countNonzero":
            dtypes = NUMBERS + ["bool"]
        for dtype in dtypes:
            for shape, axes in AXES + EMPTY_AXES:
                r.given(op, r.normal(*shape, dtype=dtype), axes=axes)
            for shape, axes in [((2, 3), None), ((2, 3), [1]), ((2, 3, 4), [0, -1]), ((2, 0), [1]), ((), None)]:
                r.given(op, r.normal(*shape, dtype=dtype), axes=axes, keepDims=True)
            if dtype in FLOATS:
                r.given(op, np.array([[1, NAN, 3], [INF, 2, 1], [INF, -INF, 1], [-INF, 4, 5], [-0.0, -0.0, -0.0]], dtype), axes=[1])
        first = dtypes[0]
        r.refused(op, r.normal(2, 3, dtype=first), axes=[2])
        r.refused(op, r.normal(2, 3, dtype=first), axes=[-3])
        r.refused(op, r.normal(2, 3, dtype=first), axes=[0, 0])
        if op in ("any", "all"):
            r.refused(op, r.normal(2, 3, dtype="float32"))
        elif op != "countNonzero":
            for shape, axes in AXES:
                # Of a single number the standard deviation is 0, where its gradient is not defined.
                if not (op == "std" and shape in ((),)) and not (op == "std" and axes == []):
                    r.differentiated(op, r.normal(*shape), axes=axes)
            r.differentiated(op, r.normal(2, 3), axes=[1], keepDims=True)
            if op not in ("max", "min", "variance", "std", "logSumExp"):
                r.differentiated(op, r.normal(2, 0), axes=[1])
    for op in ["max", "min"]:
        r.differentiated(op, np.array([[1.0, 3.0, 3.0], [-1.0, -1.0, -1.0]]), axes=[1])
        r.differentiated(op, np.array([[1.0, 3.0, 3.0], [3.0, -1.0, -1.0]]), axes=None)
        r.given(op, r.normal(3, 4, dtype="uint8"), axes=[0])
    for zeros in [[2.0, 0.0, 3.0], [0.0, 0.0, 3.0], [2.0, 4.0, -3.0]]:
        r.differentiated("prod", np.array(zeros), second=False)
    for dtype in FLOATS:
        r.given("logSumExp", np.array([[1000, 1000, 1000], [-1000, -1001, -INF], [-INF, -INF, -INF]], dtype), axes=[1])
        r.given("mean", r.normal(1000, dtype=dtype))
        r.given("sum", r.normal(37, 41, dtype=dtype), axes=[0])
        r.given("variance", r.normal(200, dtype=dtype, shift=1000.0))
    for dtype in INTS:
        r.given("mean", np.array([7, 8, -1], dtype))
        r.given("mean", np.array([-7, -8, 2], dtype))
        r.given("sum", np.array([np.iinfo(dtype).max, 1], dtype))
    for op in ["argMax", "argMin"]:
        for dtype in NUMBERS + ["uint8"]:
            for shape, axis in [((5,), 0), ((3, 4), 0), ((3, 4), 1), ((2, 3, 4), -2), ((2, 3, 4), -1), ((0, 3), 1)]:
                r.given(op, r.normal(*shape, dtype=dtype), axis=axis)
        r.given(op, np.array([[3, 7, 7, 1], [1, 1, 1, 1], [9, -9, 9, -9]], "float32"), axis=1)
        r.given(op, np.array([[1, NAN, 7], [NAN, NAN, 1], [2, 3, NAN], [INF, -INF, 0], [-0.0, 0.0, -0.0]], "float32"), axis=1)
        r.refused(op, r.normal(2, 0, dtype="float32"), axis=1)
        r.refused(op, r.normal(2, 3, dtype="float32"), axis=2)
        r.given(op, r.normal(2, 3, dtype="bool"), axis=1)
    for order in ["1", "2", "inf"]:
        for dtype in FLOATS:
            for shape, axes in [((2, 3), None), ((2, 3), [0]), ((2, 3, 4), [-1]), ((2, 3, 4), [0, 2])]:
                r.given("norm", r.normal(*shape, dtype=dtype), order=order, axes=axes)
            r.given("norm", r.normal(2, 3, dtype=dtype), order=order, axes=[1], keepDims=True)
            r.given("norm", r.normal(0, dtype=dtype), order=order)
        for shape, axes in [((2, 3), None), ((2, 3), [0]), ((2, 3, 4), [0, 2])]:
            r.differentiated("norm", r.normal(*shape), order=order, axes=axes)
    r.differentiated("norm", np.zeros(3), order="2", second=False)
    for dtype in FLOATS:
        for axes in [None, [0], [-1], [0, 1]]:
            r.given("l2Normalize", r.normal(3, 4, dtype=dtype), axes=axes)
        r.given("l2Normalize", np.array([[0, 0], [1e-8, 0], [3, 4]], dtype), axes=[1])
    for axes in [None, [0], [-1]]:
        r.differentiated("l2Normalize", r.normal(3, 4), axes=axes)
    r.differentiated("l2Normalize", np.array([[0.0, 0.0], [3.0, 4.0]]), axes=[1], second=False)


def cases_of_scans(r):
    for op in ["cumSum", "cumProd"]:
        for dtype in NUMBERS:
            for exclusive, reverse in itertools.product([False, True], repeat=2):
                for shape, axis in [((5,), 0), ((3, 4), 1), ((2, 3, 2), -2), ((0,), 0), ((2, 0), 1)]:
                    r.given(op, r.normal(*shape, dtype=dtype), axis=axis, exclusive=exclusive, reverse=reverse)
        for exclusive, reverse in itertools.product([False, True], repeat=2):
            r.differentiated(op, r.normal(2, 3), axis=1, exclusive=exclusive, reverse=reverse)
            r.differentiated(op, r.normal(4), axis=-1, exclusive=exclusive, reverse=reverse)
        r.given(op, np.array([1, NAN, 2, INF, -INF, 3], "float32"))
        r.refused(op, r.normal(2, 3, dtype="float32"), axis=2)
        r.refused(op, r.normal(dtype="float32"), axis=0)
    # No gradient: TensorFlow divides by the elements, and gives 0 by the one that is 0, which is wrong.
    r.given("cumProd", np.array([2.0, 0.0, 3.0]))
    for dtype in NUMBERS + ["uint8"]:
        for shape, k in [((7,), 3), ((2, 5), 2), ((2, 2, 3), 3), ((4,), 0), ((0, 3), 1), ((3,), 1)]:
            r.given("topK", r.normal(*shape, dtype=dtype), k=k)
        r.given("topK", np.array([3, 1, 3, 2, 3, 0], dtype), k=4)
    r.refused("topK", r.normal(3, dtype="float32"), k=4)
    r.refused("topK", r.normal(dtype="float32"), k=1)
    r.differentiated("topK", r.normal(2, 5), k=3)
    r.differentiated("topK", np.array([3.0, 1.0, 3.0, 2.0]), k=2)
    for dtype in NUMBERS + ["uint8"]:
        for direction in ["ASCENDING", "DESCENDING"]:
            for shape, axis in [((8,), -1), ((3, 4), 0), ((3, 4), 1), ((2, 3, 4), -2), ((0,), 0), ((2, 0), 1), ((1,), 0)]:
                r.given("sort", r.normal(*shape, dtype=dtype), axis=axis, direction=direction)
                r.given("argSort", r.normal(*shape, dtype=dtype), axis=axis, direction=direction)
            r.given("argSort", np.array([3, 1, 3, 2, 3, 1, 0, 2], dtype), direction=direction)
    for direction in ["ASCENDING", "DESCENDING"]:
        for dtype in FLOATS:
            r.given("sort", np.array([1, INF, -2, -INF, 0.0, -0.0, 5], dtype), direction=direction)
        for dtype in INTS:
            r.given("sort", np.array([5, np.iinfo(dtype).min, 0, np.iinfo(dtype).max, -1], dtype), direction=direction)
        r.differentiated("sort", r.normal(2, 4), direction=direction)
        r.differentiated("sort", r.normal(3, 2), axis=0, direction=direction)
    r.refused("sort", r.normal(2, 3, dtype="float32"), axis=2)


EINSUMS = [
    ("ij,jk->ik", (2, 3), (3, 4)),
    ("ij,kj->ik", (2, 3), (4, 3)),
    ("ji,jk->ik", (3, 2), (3, 4)),
    ("ij,jk->ki", (2, 3), (3, 4)),
    ("ij,jk", (2, 3), (3, 4)),
    ("bij,bjk->bik", (2, 2, 3), (2, 3, 2)),
    ("bij,jk->bik", (2, 2, 3), (3, 2)),
    ("...ij,...jk->...ik", (2, 1, 2, 3), (3, 3, 2)),
    ("...ij,jk->...ik", (2, 2, 3), (3, 4)),
    ("...i,...i->...", (2, 3), (2, 3)),
    ("...d,dh->...h", (2, 2, 3), (3, 2)),
    ("i,i->", (4,), (4,)),
    ("i,j->ij", (2,), (3,)),
    ("ij,j->i", (2, 3), (3,)),
    ("ij,ij->", (2, 3), (2, 3)),
    ("ij,ij->ij", (2, 3), (2, 3)),
    ("ij,i->ij", (2, 3), (2,)),
    ("ij,ij->i", (2, 3), (2, 3)),
    ("ij->ji", (2, 3)),
    ("ij->", (2, 3)),
    ("ij->i", (2, 3)),
    ("ij->j", (2, 3)),
    ("ijk->kij", (2, 3, 4)),
    ("ijk->k", (2, 3, 4)),
    ("ba", (2, 3)),
    ("ii->i", (3, 3)),
    ("ii->", (3, 3)),
    ("bii->bi", (2, 3, 3)),
    ("...ij->...ji", (2, 2, 3)),
    ("i...->...", (2, 3, 2)),
    ("bhqd,bhkd->bhqk", (2, 2, 3, 2), (2, 2, 2, 2)),
    ("bhqk,bhkd->bhqd", (2, 2, 3, 2), (2, 2, 2, 3)),
    ("bqhd,bkhd->bhqk", (2, 3, 2, 2), (2, 2, 2, 2)),
    ("bhwc,cf->bhwf", (2, 2, 2, 3), (3, 2)),
    ("bhwc,bhwc->bc", (2, 2, 2, 3), (2, 2, 2, 3)),
    ("bhwc->bc", (2, 2, 2, 3)),
    ("abc,cd,de->abe", (2, 2, 3), (3, 2), (2, 2)),
    ("i,j,k->ijk", (2,), (3,), (2,)),
    ("ij,jk,kl->il", (2, 3), (3, 2), (2, 2)),
    ("b i d , b j d -> b i j", (2, 2, 3), (2, 3, 3)),
    ("ab,bc->ac", (2, 0), (0, 3)),
    ("bij,bjk->bik", (0, 2, 3), (0, 3, 2)),
]


def cases_of_products(r):
    for dtype in NUMBERS:
        for ta, tb in itertools.product([False, True], repeat=2):
            for a, b in [((2, 3), (3, 4)), ((1, 5), (5, 1)), ((2, 0), (0, 3)), ((0, 3), (3, 2)), ((2, 2, 3), (2, 3, 2)), ((2, 1, 2, 3), (3, 3, 1)), ((3, 2), (4, 2, 2))]:
                x = r.normal(*a[:-2], *(reversed(a[-2:]) if ta else a[-2:]), dtype=dtype)
                y = r.normal(*b[:-2], *(reversed(b[-2:]) if tb else b[-2:]), dtype=dtype)
                r.given("matmul", x, y, transposeA=ta, transposeB=tb)
        r.given("matmul", r.normal(17, 33, dtype=dtype), r.normal(33, 9, dtype=dtype))
        r.given("matvec", r.normal(2, 3, dtype=dtype), r.normal(3, dtype=dtype))
        r.given("matvec", r.normal(2, 2, 3, dtype=dtype), r.normal(2, 3, dtype=dtype))
        r.given("matvec", r.normal(2, 3, dtype=dtype), r.normal(2, dtype=dtype), transposeA=True)
        r.given("dot", r.normal(4, dtype=dtype), r.normal(4, dtype=dtype))
        r.given("dot", r.normal(2, 3, dtype=dtype), r.normal(3, 2, dtype=dtype))
        r.given("dot", r.normal(2, 3, dtype=dtype), r.normal(3, dtype=dtype))
        r.given("dot", r.normal(0, dtype=dtype), r.normal(0, dtype=dtype))
        r.given("outer", r.normal(2, dtype=dtype), r.normal(3, dtype=dtype))
        r.given("outer", r.normal(0, dtype=dtype), r.normal(3, dtype=dtype))
        for axes, a, b in [(1, (2, 3), (3, 4)), (2, (2, 3, 4), (3, 4, 2)), (0, (2,), (3,)), (2, (2, 3), (2, 3))]:
            r.given("tensordot", r.normal(*a, dtype=dtype), r.normal(*b, dtype=dtype), axes=axes)
        for a, b, x, y in [((2, 3), (4, 3), [1], [1]), ((2, 3, 4), (4, 2, 5), [0, 2], [1, 0]), ((2, 3), (2, 3), [-1], [-1])]:
            r.given("tensordot", r.normal(*a, dtype=dtype), r.normal(*b, dtype=dtype), axesA=x, axesB=y)
    for a, b in [((2, 3), (4, 3)), ((2, 2, 3), (3, 3, 2)), ((3,), (3, 2)), ((2, 3), (3,))]:
        r.refused("matmul", r.normal(*a, dtype="float32"), r.normal(*b, dtype="float32"))
    r.refused("matmul", r.normal(2, 2, dtype="float32"), r.normal(2, 2, dtype="float64"))
    r.refused("matmul", r.normal(2, 2, dtype="bool"), r.normal(2, 2, dtype="bool"))
    r.refused("matvec", r.normal(2, 3, dtype="float32"), r.normal(2, dtype="float32"))
    r.refused("dot", r.normal(3, dtype="float32"), r.normal(4, dtype="float32"))
    r.refused("tensordot", r.normal(2, 3, dtype="float32"), r.normal(2, 3, dtype="float32"), axes=1)
    r.given("matmul", np.array([[1, INF], [0, NAN]], "float32"), np.array([[1, 0], [2, 3]], "float32"))
    for ta, tb in itertools.product([False, True], repeat=2):
        for a, b in [((2, 3), (3, 4)), ((2, 2, 3), (2, 3, 2)), ((2, 1, 2, 3), (3, 3, 1)), ((2, 0), (0, 3))]:
            x = r.normal(*a[:-2], *(reversed(a[-2:]) if ta else a[-2:]))
            y = r.normal(*b[:-2], *(reversed(b[-2:]) if tb else b[-2:]))
            r.differentiated("matmul", x, y, transposeA=ta, transposeB=tb)
    r.differentiated("matvec", r.normal(2, 3), r.normal(3))
    r.differentiated("matvec", r.normal(2, 2, 3), r.normal(2, 2), transposeA=True)
    r.differentiated("dot", r.normal(4), r.normal(4))
    r.differentiated("dot", r.normal(2, 3), r.normal(3))
    r.differentiated("outer", r.normal(2), r.normal(3))
    r.differentiated("tensordot", r.normal(2, 3, 2), r.normal(3, 2, 2), axes=2)
    r.differentiated("tensordot", r.normal(2, 3, 4), r.normal(4, 2, 2), axesA=[0, 2], axesB=[1, 0])
    for equation, *shapes in EINSUMS:
        r.given("einsum", *[r.normal(*s, dtype="float32") for s in shapes], equation=equation)
        r.differentiated("einsum", *[r.normal(*s) for s in shapes], equation=equation)
    r.given("einsum", r.normal(2, 3, dtype="int32"), r.normal(3, 2, dtype="int32"), equation="ij,jk->ik")
    for equation, *shapes in [
        ("ij,jk->ik", (2, 3), (4, 2)),
        ("ij->ijk", (2, 3)),
        ("ij,jk->ik", (2, 3)),
        ("ijk->i", (2, 3)),
        ("ii->i", (2, 3)),
        ("ij->ii", (3, 3)),
        ("i,j->ij->i", (2,), (3,)),
    ]:
        r.refused("einsum", *[r.normal(*s, dtype="float32") for s in shapes], equation=equation)
    for dtype in NUMBERS:
        for shape in [(3, 3), (2, 3), (2, 3, 2), (0, 0)]:
            r.given("trace", r.normal(*shape, dtype=dtype))
            r.given("diagPart", r.normal(*shape, dtype=dtype))
        for shape in [(3,), (2, 3), (0,)]:
            r.given("diag", r.normal(*shape, dtype=dtype))
        for rows, columns in [(3, None), (2, 3), (3, 2), (0, 0)]:
            r.given("eye", rows=rows, columns=columns, dtype=dtype)
        for lower, upper in [(-1, 0), (0, -1), (1, 1), (0, 0), (-1, -1), (1, 0), (2, -1)]:
            for shape in [(4, 4), (3, 5), (2, 4, 3)]:
                r.given("bandPart", r.normal(*shape, dtype=dtype), lower=lower, upper=upper)
    for op in ["trace", "diagPart"]:
        r.differentiated(op, r.normal(3, 3))
        r.differentiated(op, r.normal(2, 3, 2))
        r.refused(op, r.normal(3, dtype="float32"))
    r.differentiated("diag", r.normal(3))
    r.differentiated("diag", r.normal(2, 2))
    r.differentiated("bandPart", r.normal(3, 4), lower=1, upper=0)


SLICES = [
    ((2, 3), [[None, None, None], [1, None, None]]),
    ((2, 3), ["...", 1, "newaxis"]),
    ((5,), [2]),
    ((5,), [-1]),
    ((5,), [[1, 4, None]]),
    ((5,), [[None, None, 2]]),
    ((5,), [[None, None, -1]]),
    ((5,), [[4, 1, -1]]),
    ((5,), [[-1, None, -2]]),
    ((5,), [[-4, -1, None]]),
    ((5,), [[3, 1, None]]),
    ((5,), [[1, 4, -1]]),
    ((5,), [[-100, 100, None]]),
    ((5,), [[100, None, -1]]),
    ((5,), [[7, 9, None]]),
    ((4, 3), [1]),
    ((4, 3), [[1, 3, None]]),
    ((4, 3), [[None, None, -1], [None, None, -1]]),
    ((4, 3), [[None, None, 2], 0]),
    ((4, 3), ["newaxis", 1, "newaxis"]),
    ((4, 3), ["newaxis", "...", "newaxis"]),
    ((2, 3, 4), ["...", 0]),
    ((2, 3, 4), [0, "..."]),
    ((2, 3, 4), [0, "...", [None, 2, None]]),
    ((2, 3, 4), [1, 2, 3]),
    ((2, 3, 4), [[None, None, None], [1, None, None], [None, None, -2]]),
    ((2, 3, 4), ["..."]),
    ((2, 3, 4), [0, 1, "...", 2]),
    ((2, 3, 4), [-1, [-2, None, None], [None, -1, 3]]),
    ((0, 3), [[None, None, None], 1]),
    ((3, 0), [[1, None, None]]),
    ((), ["newaxis"]),
    ((), ["..."]),
]


def cases_of_layout(r):
    every = NUMBERS + ["uint8", "bool"]
    for dtype in every:
        for shape, perm in [((2, 3), None), ((2, 3, 4), [2, 0, 1]), ((2, 3, 4), [0, 2, 1]), ((3,), None), ((), None), ((2, 0, 3), [1, 2, 0])]:
            r.given("transpose", r.normal(*shape, dtype=dtype), perm=perm)
        for shape, to in [((2, 3), [6]), ((2, 3), [3, -1]), ((), [1, 1]), ((1,), []), ((0, 3), [3, 0]), ((2, 3, 2), [-1, 2])]:
            r.given("reshape", r.normal(*shape, dtype=dtype), shape=to)
        for shape, axis in [((2, 3), 0), ((2, 3), -1), ((2, 3), 1), ((), 0)]:
            r.given("expandDims", r.normal(*shape, dtype=dtype), axis=axis)
        for shape, axes in [((1, 2, 1), None), ((1, 2, 1), [0]), ((1, 2, 1), [-1]), ((1, 1), None), ((2, 3), None)]:
            r.given("squeeze", r.normal(*shape, dtype=dtype), axes=axes)
        for shapes, axis in [(((2, 3), (1, 3)), 0), (((2, 3), (2, 2), (2, 1)), 1), (((2, 3), (2, 0)), -1), (((3,),), 0), (((2, 2, 3), (2, 1, 3)), -2)]:
            r.given("concat", *[r.normal(*s, dtype=dtype) for s in shapes], axis=axis)
        for n, shape, axis in [(2, (3,), 0), (3, (2,), 1), (2, (2, 3), -1), (2, (), 0), (1, (2,), -2), (2, (0,), 0)]:
            r.given("stack", *[r.normal(*shape, dtype=dtype) for _ in range(n)], axis=axis)
        for shape, axis in [((3,), 0), ((2, 3), 1), ((2, 3, 2), -2)]:
            r.given("unstack", r.normal(*shape, dtype=dtype), axis=axis)
        r.given("split", r.normal(6, dtype=dtype), number=3)
        r.given("split", r.normal(2, 4, dtype=dtype), axis=1, number=2)
        r.given("split", r.normal(2, 6, dtype=dtype), axis=-1, sizes=[1, 3, 2])
        r.given("split", r.normal(5, 2, dtype=dtype), axis=0, sizes=[2, -1, 0])
        if dtype != "bool":
            for shape, paddings in [((3,), [[1, 2]]), ((2, 3), [[1, 0], [2, 1]]), ((2, 3), [[0, 0], [0, 0]]), ((), []), ((0, 2), [[1, 1], [0, 1]])]:
                r.given("pad", r.normal(*shape, dtype=dtype), paddings=paddings)
        r.given("pad", r.normal(2, 3, dtype=dtype), paddings=[[1, 1], [0, 2]], value=1)
        for mode, shape, paddings in [("REFLECT", (4,), [[2, 3]]), ("REFLECT", (2, 3), [[1, 0], [2, 1]]), ("SYMMETRIC", (3,), [[3, 2]]), ("SYMMETRIC", (2, 3), [[2, 0], [1, 3]])]:
            r.given("pad", r.normal(*shape, dtype=dtype), paddings=paddings, mode=mode)
        for shape, multiples in [((2,), [3]), ((2, 3), [2, 1]), ((1, 2), [2, 2]), ((2,), [0]), ((), [])]:
            r.given("tile", r.normal(*shape, dtype=dtype), multiples=multiples)
        r.given("repeat", r.normal(3, dtype=dtype), axis=0, times=2)
        r.given("repeat", r.normal(2, 3, dtype=dtype), axis=1, times=2)
        r.given("repeat", r.normal(2, 3, dtype=dtype), axis=-2, counts=[2, 1])
        r.given("repeat", r.normal(2, 3, dtype=dtype), times=2)
        r.given("repeat", r.normal(3, dtype=dtype), axis=0, counts=[0, 3, 1])
        for shape, axes in [((4,), [0]), ((2, 3), [1]), ((2, 3), [0, -1]), ((2, 3, 2), [1]), ((2, 3), [])]:
            r.given("flip", r.normal(*shape, dtype=dtype), axes=axes)
        for shape, shifts, axes in [((5,), [2], [0]), ((5,), [-1], [0]), ((5,), [12], [-1]), ((2, 3), [1, -1], [0, 1]), ((2, 3), [1, 1], [1, 1])]:
            r.given("roll", r.normal(*shape, dtype=dtype), shifts=shifts, axes=axes)
        for shape, to in [((3,), [2, 3]), ((2, 1), [2, 3]), ((), [2, 2]), ((1, 2, 1), [3, 2, 2]), ((1,), [0]), ((2, 3), [2, 3])]:
            r.given("broadcastTo", r.normal(*shape, dtype=dtype), shape=to)
        for shape, slices in SLICES if dtype in ("float32", "int64") else SLICES[::4]:
            r.given("slice", r.normal(*shape, dtype=dtype), slices=slices)
    x = r.normal(2, 3, dtype="float32")
    for op, inputs, attributes in [
        ("transpose", [x], {"perm": [0]}),
        ("transpose", [x], {"perm": [0, 0]}),
        ("transpose", [x], {"perm": [0, 2]}),
        ("reshape", [x], {"shape": [4]}),
        ("reshape", [x], {"shape": [-1, 4]}),
        ("reshape", [x], {"shape": [-1, -1]}),
        ("expandDims", [x], {"axis": 3}),
        ("expandDims", [x], {"axis": -4}),
        ("squeeze", [x], {"axes": [0]}),
        ("concat", [x, r.normal(2, 2, dtype="float32")], {"axis": 0}),
        ("concat", [x, r.normal(3, dtype="float32")], {"axis": 0}),
        ("concat", [x, x], {"axis": 2}),
        ("concat", [x, r.normal(2, 3, dtype="int32")], {"axis": 0}),
        ("stack", [x, r.normal(3, 2, dtype="float32")], {}),
        ("stack", [x, x], {"axis": 3}),
        ("unstack", [x], {"axis": 2}),
        ("split", [x], {"axis": 1, "number": 2}),
        ("split", [x], {"axis": 1, "sizes": [1, 1]}),
        ("pad", [x], {"paddings": [[1, 1]]}),
        ("pad", [x], {"paddings": [[-1, 0], [0, 0]]}),
        ("pad", [x], {"paddings": [[0, 0], [3, 0]], "mode": "REFLECT"}),
        ("pad", [x], {"paddings": [[0, 0], [4, 0]], "mode": "SYMMETRIC"}),
        ("tile", [x], {"multiples": [2]}),
        ("flip", [x], {"axes": [2]}),
        ("flip", [x], {"axes": [0, 0]}),
        ("roll", [x], {"shifts": [1], "axes": [2]}),
        ("broadcastTo", [x], {"shape": [3, 3]}),
        ("broadcastTo", [x], {"shape": [3]}),
        ("slice", [x], {"slices": [2]}),
        ("slice", [x], {"slices": [0, -4]}),
        ("slice", [x], {"slices": [0, 0, 0]}),
        ("slice", [x], {"slices": [[None, None, 0]]}),
        ("slice", [x], {"slices": ["...", 0, "..."]}),
    ]:
        r.refused(op, *inputs, **attributes)
    y = r.normal(2, 3)
    for op, attributes in [
        ("transpose", {}),
        ("reshape", {"shape": [3, 2]}),
        ("expandDims", {"axis": 1}),
        ("unstack", {"axis": 1}),
        ("split", {"axis": 1, "sizes": [1, 2]}),
        ("split", {"axis": 0, "number": 2}),
        ("pad", {"paddings": [[1, 0], [2, 1]]}),
        ("pad", {"paddings": [[1, 0], [2, 1]], "mode": "REFLECT"}),
        ("pad", {"paddings": [[1, 0], [2, 1]], "mode": "SYMMETRIC"}),
        ("tile", {"multiples": [2, 3]}),
        ("repeat", {"axis": 1, "times": 3}),
        ("repeat", {"axis": 0, "counts": [2, 1]}),
        ("flip", {"axes": [0, 1]}),
        ("roll", {"shifts": [1, -1], "axes": [0, 1]}),
        ("broadcastTo", {"shape": [2, 2, 3]}),
    ]:
        r.differentiated(op, y, **attributes)
    r.differentiated("squeeze", r.normal(1, 2, 1), axes=[0])
    r.differentiated("concat", r.normal(2, 3), r.normal(2, 1), axis=1)
    r.differentiated("stack", r.normal(2, 3), r.normal(2, 3), axis=1)
    for shape, slices in SLICES[::2]:
        r.differentiated("slice", r.normal(*shape), slices=slices)


def cases_of_indexing(r):
    for dtype in NUMBERS + ["uint8", "bool"]:
        for index in INTS:
            for shape, indices, axis in [((4,), [0, 3, 3], 0), ((4, 2), [[1, 0], [3, 1]], 0), ((2, 3), [2, 0], 1), ((2, 3), 1, -1), ((2, 3, 2), [1, 1, 0], 1), ((4, 2), [], 0)]:
                r.given("gather", r.normal(*shape, dtype=dtype), np.array(indices, index), axis=axis)
        for shape, indices in [((3, 2), [[0, 1], [2, 0]]), ((3, 2), [[1], [1]]), ((3, 2), [2, 1]), ((2, 2, 2), [[[0, 1]], [[1, 1]]])]:
            r.given("gatherNd", r.normal(*shape, dtype=dtype), np.array(indices, "int32"))
        for shape, indices, axis in [((4,), [3, 0, 0], 0), ((2, 3), [[2, 0], [1, 1]], 1), ((2, 3), [[0, 1, 0]], 0), ((2, 3), [[0], [2]], -1)]:
            r.given("takeAlongAxis", r.normal(*shape, dtype=dtype), np.array(indices, "int64"), axis=axis)
        if dtype != "bool":
            for shape, indices, to in [((3,), [1, 1, 0], [4]), ((2, 3), [2, 0], [3, 3]), ((2, 2, 3), [[0, 1], [1, 1]], [2, 3]), ((0, 3), [], [2, 3])]:
                r.given("scatterAdd", r.normal(*shape, dtype=dtype), np.array(indices, "int32"), shape=to)
            for indices, shape, to in [([[1], [1], [3]], (3,), [5]), ([[0, 1], [2, 0], [0, 1]], (3,), [3, 2]), ([[2], [0]], (2, 2), [3, 2])]:
                r.given("scatterNd", np.array(indices, "int64"), r.normal(*shape, dtype=dtype), shape=to)
        for indices, depth, axis in [([0, 2, 1], 3, -1), ([0, 2, 1], 3, 0), ([[0, 1], [2, 3]], 3, 1), ([-1, 5, 0], 2, -1), (1, 3, -1), ([], 3, -1), ([0, 1], 0, -1)]:
            r.given("oneHot", np.array(indices, "int32"), depth=depth, axis=axis, dtype=dtype)
        if dtype != "bool":
            r.given("oneHot", np.array([1, 0, 7], "int64"), depth=3, on=5, off=2, dtype=dtype)
        r.given("embeddingLookup", r.normal(5, 2, dtype=dtype), np.array([[4, 0], [1, 4]], "int32"))
        r.given("meshgrid", r.normal(3, dtype=dtype), r.normal(2, dtype=dtype))
        r.given("meshgrid", r.normal(3, dtype=dtype), r.normal(2, dtype=dtype), indexing="ij")
        r.given("meshgrid", r.normal(2, dtype=dtype), r.normal(3, dtype=dtype), r.normal(2, dtype=dtype))
        r.given("fill", shape=[2, 3], value=1, dtype=dtype)
        r.given("fill", shape=[], value=1, dtype=dtype)
        r.given("fill", shape=[0, 2], value=1, dtype=dtype)
    for op, inputs, attributes in [
        ("gather", [r.normal(3), np.array([3], "int32")], {}),
        ("gather", [r.normal(3), np.array([-1], "int32")], {}),
        ("gather", [r.normal(2, 3), np.array([0], "int32")], {"axis": 2}),
        ("gather", [r.normal(3), r.normal(2)], {}),
        ("gatherNd", [r.normal(3, 2), np.array([[0, 2]], "int32")], {}),
        ("gatherNd", [r.normal(3), np.array([[0, 0]], "int32")], {}),
        ("scatterAdd", [r.normal(2), np.array([0, 4], "int32")], {"shape": [4]}),
        ("scatterAdd", [r.normal(3), np.array([0, 1], "int32")], {"shape": [4]}),
        ("scatterNd", [np.array([[4]], "int32"), r.normal(1)], {"shape": [4]}),
        ("embeddingLookup", [r.normal(3, 2), np.array([3], "int32")], {}),
    ]:
        r.refused(op, *inputs, **attributes)
    i32 = np.array([2, 0, 2], "int32")
    r.differentiated("gather", r.normal(3, 2), i32)
    r.differentiated("gather", r.normal(2, 3), i32, axis=1)
    r.differentiated("gather", r.normal(3), np.array([[1, 1], [0, 2]], "int64"))
    r.differentiated("gatherNd", r.normal(3, 2), np.array([[0, 1], [2, 0], [0, 1]], "int32"))
    r.differentiated("gatherNd", r.normal(3, 2), np.array([[1], [1]], "int32"))
    r.differentiated("takeAlongAxis", r.normal(2, 3), np.array([[2, 0], [1, 1]], "int64"), axis=1)
    r.differentiated("scatterAdd", r.normal(3, 2), i32, shape=[4, 2])
    r.differentiated("scatterNd", np.array([[0, 1], [2, 0], [0, 1]], "int32"), r.normal(3), shape=[3, 2])
    r.differentiated("embeddingLookup", r.normal(4, 3), np.array([[1, 1], [3, 0]], "int64"))
    r.differentiated("meshgrid", r.normal(2), r.normal(3))
    for dtype in NUMBERS:
        for start, limit, delta in [(0, 5, 1), (2, 11, 3), (5, 0, -2), (3, 3, 1), (0, 1, 4)]:
            r.given("range", start=start, limit=limit, delta=delta, dtype=dtype)
        r.refused("range", start=0, limit=3, delta=0, dtype=dtype)
    for dtype in FLOATS:
        r.given("range", start=0.0, limit=1.0, delta=0.1, dtype=dtype)
        r.given("range", start=1.0, limit=-1.0, delta=-0.3, dtype=dtype)
        for start, stop, num in [(0.0, 1.0, 5), (2.0, -1.0, 4), (0.0, 1.0, 1), (-3.0, 10.0, 7), (1.0, 1.0, 3), (0.0, 0.1, 11)]:
            r.given("linspace", start=start, stop=stop, num=num, dtype=dtype)
    r.given("linspace", start=0.0, stop=1.0, num=0, dtype="float32")
    for dtype in NUMBERS:
        for side in ["left", "right"]:
            ordered = np.sort(r.normal(6, dtype=dtype))
            r.given("searchSorted", ordered, np.concatenate([ordered[::2], r.normal(4, dtype=dtype)]), side=side)
            r.given("searchSorted", np.array([1, 2, 2, 2, 5], dtype), np.array([0, 1, 2, 3, 5, 9], dtype), side=side)
            r.given("searchSorted", np.array([[1, 3, 5], [2, 4, 6]], dtype), np.array([[3, 4], [4, 0]], dtype), side=side)
        for shape, ids in [((4,), [0, 0, 1, 3]), ((3, 2), [0, 1, 1]), ((0,), [])]:
            r.given("segmentSum", r.normal(*shape, dtype=dtype), np.array(ids, "int32"))
        for shape, ids, n in [((4,), [2, 0, 2, 1], 3), ((3, 2), [1, -1, 1], 3), ((2, 2, 2), [[0, 1], [1, 0]], 2), ((0,), [], 2)]:
            r.given("unsortedSegmentSum", r.normal(*shape, dtype=dtype), np.array(ids, "int32"), numSegments=n)
    for dtype in INTS:
        r.given("binCount", np.array([1, 1, 0, 4, 1], dtype))
        r.given("binCount", np.array([1, 1, 0], dtype), minLength=5)
        r.given("binCount", np.array([], dtype))
        r.given("binCount", np.array([], dtype), minLength=2)
    r.refused("binCount", np.array([1, -1], "int32"))
    r.refused("segmentSum", r.normal(3), np.array([0, 1], "int32"))
    r.refused("segmentSum", r.normal(2), np.array([1, 0], "int32"))
    r.refused("segmentSum", r.normal(2), np.array([-1, 0], "int32"))
    r.refused("unsortedSegmentSum", r.normal(2), np.array([0, 3], "int32"), numSegments=3)
    r.differentiated("segmentSum", r.normal(4, 2), np.array([0, 0, 1, 3], "int32"))
    r.differentiated("unsortedSegmentSum", r.normal(4, 2), np.array([2, -1, 2, 0], "int32"), numSegments=3)


def cases_of_probabilities(r):
    for op in ["softmax", "logSoftmax"]:
        for dtype in FLOATS:
            for shape, axis in [((5,), -1), ((3, 4), -1), ((3, 4), 0), ((2, 3, 4), 1), ((2, 3, 4), -3), ((0, 3), -1), ((2, 0), -1), ((1,), 0)]:
                r.given(op, r.normal(*shape, dtype=dtype, scale=3.0), axis=axis)
            r.given(op, np.array([[1000, 0, -1000], [0, 0, 0], [-INF, 0, 1], [88, 89, 90]], dtype))
            r.given(op, np.array([[INF, 0, 1], [NAN, 0, 1], [-INF, -INF, -INF]], dtype))
        for shape, axis in [((5,), -1), ((3, 4), -1), ((3, 4), 0), ((2, 3, 2), 1)]:
            r.differentiated(op, r.normal(*shape), axis=axis)
        r.refused(op, r.normal(2, 3, dtype="float32"), axis=2)
        r.refused(op, r.normal(2, 3, dtype="int32"))
    for dtype in FLOATS:
        logits = np.array([[1000, 0, -1000], [1, 2, 3], [-INF, 0, 1]], dtype)
        for index in INTS:
            r.given("sparseSoftmaxCrossEntropy", np.array([0, 2, 1], index), r.normal(3, 4, dtype=dtype))
            r.given("sparseSoftmaxCrossEntropy", np.array([[0, 2], [1, 1]], index), r.normal(2, 2, 3, dtype=dtype))
            r.given("sparseSoftmaxCrossEntropy", np.array(2, index), r.normal(3, dtype=dtype))
            r.given("sparseSoftmaxCrossEntropy", np.array([2, 0, 1], index), logits)
            r.given("sparseSoftmaxCrossEntropy", np.zeros(0, index), r.normal(0, 3, dtype=dtype))
        r.given("softmaxCrossEntropy", np.array([[0, 0, 1], [0.2, 0.3, 0.5], [1, 1, 0]], dtype), r.normal(3, 3, dtype=dtype))
        r.given("softmaxCrossEntropy", np.array([[0, 0, 1], [0.5, 0.5, 0]], dtype), logits[:2])
        r.given("softmaxCrossEntropy", uniform(r, 0, 1, 2, 2, 3, dtype=dtype), r.normal(2, 2, 3, dtype=dtype))
        r.given("sigmoidCrossEntropy", uniform(r, 0, 1, 3, 4, dtype=dtype), r.normal(3, 4, dtype=dtype))
        r.given("sigmoidCrossEntropy", np.array([1, 0, 1, 0, 0.5, 1, 0], dtype), np.array([100, 100, -100, -100, 0, 1e4, -0.0], dtype))
    r.refused("sparseSoftmaxCrossEntropy", np.array([0, 3], "int32"), r.normal(2, 3, dtype="float32"))
    r.refused("sparseSoftmaxCrossEntropy", np.array([0, -1], "int32"), r.normal(2, 3, dtype="float32"))
    r.refused("sparseSoftmaxCrossEntropy", np.array([0, 1, 2], "int32"), r.normal(2, 3, dtype="float32"))
    r.refused("softmaxCrossEntropy", r.normal(2, 3, dtype="float32"), r.normal(2, 4, dtype="float32"))
    r.refused("sigmoidCrossEntropy", r.normal(2, 3, dtype="float32"), r.normal(2, 4, dtype="float32"))
    for labels, shape in [([0, 2, 1], (3, 4)), ([[0, 2], [1, 1]], (2, 2, 3)), (1, (3,))]:
        r.differentiated("sparseSoftmaxCrossEntropy", np.array(labels, "int32"), r.normal(*shape))
    r.differentiated("softmaxCrossEntropy", np.array([[0.2, 0.3, 0.5], [0, 1, 0]]), r.normal(2, 3))
    r.differentiated("sigmoidCrossEntropy", uniform(r, 0, 1, 2, 3), r.normal(2, 3))
    r.differentiated("sigmoidCrossEntropy", np.array([1.0, 0.0, 0.25]), np.zeros(3))


def cases_of_windows(r):
    paddings = ["VALID", "SAME"]
    for dtype in FLOATS:
        ask = r.given if dtype == "float32" else r.differentiated
        for padding in paddings:
            ask("conv1d", r.normal(2, 6, 2, dtype=dtype), r.normal(3, 2, 3, dtype=dtype), padding=padding)
            ask("conv1d", r.normal(1, 7, 1, dtype=dtype), r.normal(2, 1, 2, dtype=dtype), stride=2, padding=padding)
            ask("conv1d", r.normal(1, 7, 2, dtype=dtype), r.normal(3, 2, 1, dtype=dtype), dilation=2, padding=padding)
            ask("conv2d", r.normal(1, 4, 5, 2, dtype=dtype), r.normal(3, 2, 2, 3, dtype=dtype), padding=padding)
            ask("conv2d", r.normal(2, 5, 4, 1, dtype=dtype), r.normal(2, 3, 1, 2, dtype=dtype), strides=[2, 2], padding=padding)
            ask("conv2d", r.normal(1, 5, 6, 1, dtype=dtype), r.normal(2, 2, 1, 1, dtype=dtype), dilations=[2, 3], padding=padding)
            ask("depthwiseConv2d", r.normal(1, 4, 4, 2, dtype=dtype), r.normal(2, 3, 2, 2, dtype=dtype), padding=padding)
            ask("depthwiseConv2d", r.normal(1, 5, 5, 2, dtype=dtype), r.normal(3, 2, 2, 1, dtype=dtype), strides=[2, 2], padding=padding)
            ask("maxPool1d", r.normal(2, 5, 2, dtype=dtype), size=2, stride=2, padding=padding)
            ask("avgPool1d", r.normal(2, 5, 2, dtype=dtype), size=3, stride=2, padding=padding)
            ask("maxPool2d", r.normal(1, 5, 4, 2, dtype=dtype), size=[2, 2], strides=[2, 2], padding=padding)
            ask("maxPool2d", r.normal(1, 4, 5, 1, dtype=dtype), size=[3, 2], strides=[1, 2], padding=padding)
            ask("avgPool2d", r.normal(1, 5, 4, 2, dtype=dtype), size=[2, 2], strides=[2, 2], padding=padding)
            ask("avgPool2d", r.normal(1, 4, 5, 1, dtype=dtype), size=[3, 2], strides=[1, 2], padding=padding)
        ask("conv2dTranspose", r.normal(1, 2, 3, 2, dtype=dtype), r.normal(3, 2, 1, 2, dtype=dtype), outputShape=[1, 4, 4, 1])
        ask("conv2dTranspose", r.normal(1, 2, 2, 1, dtype=dtype), r.normal(3, 3, 2, 1, dtype=dtype), outputShape=[1, 4, 4, 2], strides=[2, 2], padding="SAME")
        ask("conv2dTranspose", r.normal(1, 2, 2, 1, dtype=dtype), r.normal(3, 3, 2, 1, dtype=dtype), outputShape=[1, 3, 3, 2], strides=[2, 2], padding="SAME")
        r.given("conv2d", r.normal(0, 4, 4, 1, dtype=dtype), r.normal(2, 2, 1, 1, dtype=dtype))
    ties = np.array([1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 0.0, 2.0]).reshape(1, 2, 4, 1)
    r.differentiated("maxPool2d", ties, size=[2, 2], strides=[2, 2])
    r.refused("conv2d", r.normal(1, 4, 4, 2, dtype="float32"), r.normal(2, 2, 3, 1, dtype="float32"))
    r.refused("conv2d", r.normal(4, 4, 2, dtype="float32"), r.normal(2, 2, 2, 1, dtype="float32"))
    r.given("conv2d", r.normal(1, 2, 2, 1, dtype="float32"), r.normal(3, 3, 1, 1, dtype="float32"))
    r.refused("conv2dTranspose", r.normal(1, 2, 2, 1, dtype="float32"), r.normal(3, 3, 2, 1, dtype="float32"), outputShape=[1, 9, 9, 2], strides=[2, 2], padding="SAME")


def random_shape(r, ranks=(0, 6), sizes=(1, 4)):
    return [int(n) for n in r.rng.integers(*sizes, size=r.rng.integers(*ranks))]


def random_broadcast(r, shape):
    """A shape that broadcasts with the given one: some of it ones, or left out from the front."""
    return [1 if r.rng.random() < 0.3 else n for n in shape][r.rng.integers(0, len(shape) + 1) if r.rng.random() < 0.3 else 0 :]


def random_slice(r, size):
    choice = r.rng.integers(0, 6)
    if choice == 0:
        return int(r.rng.integers(-size, size))
    if choice == 1:
        return [None, None, None]
    ends = [None if r.rng.random() < 0.3 else int(n) for n in r.rng.integers(-size - 1, size + 2, size=2)]
    return [*ends, int(r.rng.choice([-2, -1, 1, 2, 3]))]


def cases_of_shapes(r):
    """Random shapes up to rank 5 for what depends on shapes."""
    for i in range(24):
        for op in ["add", "mul", "maximum", "where"]:
            shape = random_shape(r)
            a, b = random_broadcast(r, shape), random_broadcast(r, shape)
            conditions = [r.normal(*random_broadcast(r, shape), dtype="bool")] if op == "where" else []
            dtype = FLOATS[i % 2]
            ask = r.differentiated if dtype == "float64" else r.given
            ask(op, *conditions, r.normal(*a, dtype=dtype), r.normal(*b, dtype=dtype))
        for op in ["sum", "mean", "max", "min", "prod", "variance", "logSumExp", "norm"]:
            shape = random_shape(r, ranks=(1, 6))
            axes = r.rng.permutation(len(shape))[: r.rng.integers(1, len(shape) + 1)]
            axes = [int(a) - (len(shape) if r.rng.random() < 0.4 else 0) for a in axes]
            r.differentiated(op, r.normal(*shape), axes=axes, keepDims=bool(i % 2))
        shape = random_shape(r, ranks=(2, 6))
        axis = int(r.rng.integers(-len(shape), len(shape)))
        r.differentiated("transpose", r.normal(*shape), perm=[int(p) for p in r.rng.permutation(len(shape))])
        r.differentiated("softmax", r.normal(*shape), axis=axis)
        r.differentiated("cumSum", r.normal(*shape), axis=axis, exclusive=bool(i % 2), reverse=bool(i // 2 % 2))
        r.differentiated("sort", r.normal(*shape), axis=axis, direction=["ASCENDING", "DESCENDING"][i % 2])
        r.given("argMax", r.normal(*shape, dtype="float32"), axis=axis)
        r.differentiated("flip", r.normal(*shape), axes=[axis])
        r.differentiated("stack", r.normal(*shape), r.normal(*shape), axis=axis)
        other = list(shape)
        other[axis] = int(r.rng.integers(0, 4))
        r.differentiated("concat", r.normal(*shape), r.normal(*other), axis=axis)
        r.differentiated("tile", r.normal(*shape), multiples=[int(n) for n in r.rng.integers(1, 3, size=len(shape))])
        r.differentiated("pad", r.normal(*shape), paddings=[[int(n) for n in r.rng.integers(0, 3, size=2)] for _ in shape])
        indices = r.rng.integers(0, shape[axis], size=random_shape(r, ranks=(0, 3)))
        r.differentiated("gather", r.normal(*shape), indices.astype(INTS[i % 2]), axis=axis)
        r.differentiated("broadcastTo", r.normal(*[1 if r.rng.random() < 0.5 else n for n in shape]), shape=[2, *shape])
        big = random_shape(r, ranks=(1, 5), sizes=(2, 6))
        slices = [random_slice(r, n) for n in big]
        r.differentiated("slice", r.normal(*big), slices=slices)
        kept = slices[: r.rng.integers(0, len(slices) + 1)]
        r.differentiated("slice", r.normal(*big), slices=[*kept[:1], "newaxis", "...", *kept[1:]] if i % 2 else [*kept, "newaxis"])
        batch = random_shape(r, ranks=(0, 3))
        m, k, n = [int(v) for v in r.rng.integers(1, 6, size=3)]
        ta, tb = bool(i % 2), bool(i // 2 % 2)
        left = [*random_broadcast(r, batch), *((k, m) if ta else (m, k))]
        right = [*random_broadcast(r, batch), *((n, k) if tb else (k, n))]
        r.differentiated("matmul", r.normal(*left), r.normal(*right), transposeA=ta, transposeB=tb)


def cases_of_random(r):
    """What Philox 4x32-10 gives from a key and a counter, and how TensorFlow makes numbers of it; no operations of ours."""
    for key, counter in [(0, 0), (1, 0), (87654321, 42), (2**63 + 5, 2**40), (2**64 - 1, 2**64 - 1)]:
        start = {"key": tf.constant([key], tf.uint64), "counter": tf.constant([0, counter], tf.uint64), "alg": 1, "shape": [40]}
        raw = tf.raw_ops
        case = {"key": str(key), "counter": str(counter)}
        case["bits"] = array(raw.StatelessRandomUniformFullIntV2(dtype=tf.uint32, **start).numpy().astype("int64"))
        for dtype in FLOATS:
            case["uniform_" + dtype] = array(raw.StatelessRandomUniformV2(dtype=dtype, **start))
            case["normal_" + dtype] = array(raw.StatelessRandomNormalV2(dtype=dtype, **start))
            case["truncatedNormal_" + dtype] = array(raw.StatelessTruncatedNormalV2(dtype=dtype, **start))
        for dtype in INTS:
            low, high = tf.constant(-5, dtype), tf.constant(95, dtype)
            case["from_-5_to_95_" + dtype] = array(raw.StatelessRandomUniformIntV2(minval=low, maxval=high, **start))
        r.cases.append(case)


def slides():
    """What the course's slides on tensors, operations, NumPy, losses and automatic differentiation print, line by line."""
    t = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    a = np.array([2.0, 4.0, 5.0])
    v = tf.Variable([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])

    def huber_fn(y_true, y_pred, threshold=2.0):
        error = y_true - y_pred
        is_small_error = tf.abs(error) < threshold
        squared_loss = tf.square(error) / 2
        linear_loss = threshold * tf.abs(error) - threshold**2 / 2
        return tf.where(is_small_error, squared_loss, linear_loss)

    w1, w2 = tf.Variable(5.0), tf.Variable(3.0)
    with tf.GradientTape() as tape:
        z = 3 * w1**2 + 2 * w1 * w2
    gradients = tape.gradient(z, [w1, w2])
    return {
        "t": t,
        "tf.constant(42)": tf.constant(42),
        "t[:, 1:]": t[:, 1:],
        "t[..., 1, tf.newaxis]": t[..., 1, tf.newaxis],
        "v.value()": v.value(),
        "t + 10": t + 10,
        "tf.square(t)": tf.square(t),
        "t @ tf.transpose(t)": t @ tf.transpose(t),
        "tf.constant(a)": tf.constant(a),
        "t.numpy()": t.numpy(),
        "tf.square(a)": tf.square(a),
        "np.square(t)": np.square(t),
        "huber_fn(t, t + [0.5, 2., -3.])": huber_fn(t, t + [0.5, 2.0, -3.0]),
        "z": z,
        "gradients[0]": gradients[0],
        "gradients[1]": gradients[1],
    }


FAMILIES = {
    "unary": cases_of_unary,
    "binary": cases_of_binary,
    "choice": cases_of_choice,
    "cast": cases_of_cast,
    "reductions": cases_of_reductions,
    "scans": cases_of_scans,
    "products": cases_of_products,
    "layout": cases_of_layout,
    "indexing": cases_of_indexing,
    "probabilities": cases_of_probabilities,
    "windows": cases_of_windows,
    "random": cases_of_random,
    "shapes": cases_of_shapes,
}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    versions = {"keras": keras.__version__, "numpy": np.__version__, "tensorflow": tf.__version__}
    print(versions)
    surprises = []
    for seed, (name, family) in enumerate(FAMILIES.items()):
        recording = Recording(seed)
        family(recording)
        content = json.dumps({"versions": versions, "cases": recording.cases}, separators=(",", ":"), allow_nan=False) + "\n"
        surprises += recording.surprises
        path = OUT / f"{name}.json.gz"
        path.write_bytes(gzip.compress(content.encode(), mtime=0))
        print(f"{name}: {len(recording.cases)} cases, {path.stat().st_size} bytes", *sorted(recording.without_second))
    lines = {line: str(value) for line, value in slides().items()}
    (OUT / "slides.json").write_text(json.dumps({"versions": versions, "lines": lines}, indent=1) + "\n")
    if surprises:
        raise AssertionError("\n".join(surprises))


if __name__ == "__main__":
    main()
