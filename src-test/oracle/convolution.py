"""Goldens of convolutions and pools, made by TensorFlow.

    python src-test/oracle/convolution.py

writes trainer/engine/src/test/resources/goldens/convolution/cases.txt. Arrays hold small integers, so that convolutions are
exact in any order of summation, and the largest element of a window is often there twice. A case is a line of names and
numbers, then a line for each array. What TensorFlow's own CPU kernels refuse its compiler XLA computes, also on the CPU; the
case says so. (TensorFlow 2.21 with oneDNN refuses nothing here.)
"""

import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import tensorflow as tf

OUT = pathlib.Path(__file__).parents[2] / "trainer/engine/src/test/resources/goldens/convolution"
RANDOM = np.random.default_rng(20)


def integers(*shape):
    return tf.constant(RANDOM.integers(-3, 4, shape).astype("f"))


def write(lines, kind, numbers, by, **arrays):
    lines.append(f"{kind} {by} " + " ".join(f"{key}={value}" for key, value in numbers.items()))
    for name, array in arrays.items():
        values = np.asarray(array).ravel()
        lines.append(name + "".join(f" {value:.9g}" for value in values))


def run(f, *xs):
    """The value of f, the gradients of its arguments for a random gradient of the value, and who computed them."""

    def both(g, *xs):
        with tf.GradientTape() as tape:
            tape.watch(xs)
            y = f(*xs)
        return y, tape.gradient(y, xs, g)

    g = integers(*f(*xs).shape)
    try:
        return g, *both(g, *xs), "kernel"
    except (tf.errors.InvalidArgumentError, tf.errors.UnimplementedError):
        return g, *tf.function(both, jit_compile=True)(g, *xs), "xla"


def convolution(lines, x, w, strides=(1, 1), dilations=(1, 1), padding="SAME"):
    xs, ws = integers(*x), integers(*w)
    pads = padding if isinstance(padding, str) else [[0, 0], *padding, [0, 0]]
    g, y, (dx, dw), by = run(
        lambda x, w: tf.nn.conv2d(x, w, [1, *strides, 1], pads, dilations=[1, *dilations, 1]), xs, ws
    )
    groups = x[3] // w[2]
    numbers = sizes(x, w[:2], strides, dilations, padding) | {"out": w[3], "groups": groups}
    write(lines, "conv", numbers, by, x=xs, w=ws, y=y, g=g, dx=dx, dw=dw)


def depthwise(lines, x, w, strides=(1, 1), dilations=(1, 1), padding="SAME"):
    xs, ws = integers(*x), integers(*w)
    g, y, (dx, dw), by = run(
        lambda x, w: tf.nn.depthwise_conv2d(x, w, [1, *strides, 1], padding, dilations=list(dilations)), xs, ws
    )
    numbers = sizes(x, w[:2], strides, dilations, padding) | {"out": w[2] * w[3], "groups": x[3]}
    write(lines, "conv", numbers, by, x=xs, w=ws, y=y, g=g, dx=dx, dw=dw)


def transposed(lines, x, w, strides=(1, 1), padding="SAME"):
    """A transposed convolution to shape x: the filter is [kh, kw, out, in]."""
    ws = integers(*w)
    small = tf.nn.conv2d(tf.zeros(x), ws, [1, *strides, 1], padding).shape
    xs = integers(*small)
    g, y, (dx, dw), by = run(lambda s, w: tf.nn.conv2d_transpose(s, w, x, [1, *strides, 1], padding), xs, ws)
    numbers = sizes(x, w[:2], strides, (1, 1), padding) | {"out": w[3], "groups": 1}
    write(lines, "transposed", numbers, by, x=xs, w=ws, y=y, g=g, dx=dx, dw=dw)


def pool(lines, kind, x, window, strides, padding):
    xs = integers(*x)
    f = tf.nn.max_pool2d if kind == "max" else tf.nn.avg_pool2d
    op = lambda x: f(x, window, strides, padding)
    g, y, (dx,), by = run(op, xs)
    arrays = {"x": xs, "y": y, "g": g, "dx": dx}
    if kind == "max":
        arrays["v"] = integers(*x)
        arrays["picked"] = second_order(op, xs, g, arrays["v"])
    write(lines, kind, sizes(x, window, strides, (1, 1), padding), by, **arrays)


def pool_of_specials(lines):
    """The gradient of a max pool of numbers that are not finite. What the pool itself gives depends on TensorFlow's kernel."""
    nan, inf = np.nan, np.inf
    windows = [[nan, 1, 2, 3], [4, nan, 5, 6], [7, 8, nan, 9], [1, 2, 3, nan], [nan, nan, nan, nan], [inf, 1, inf, 2]]
    windows += [[1, -inf, inf, inf], [-inf, -inf, -inf, -inf], [-0.0, 0.0, 0.0, -0.0], [nan, inf, nan, 1]]
    windows += [[1, inf, nan, 2], [3e38, -3e38, 3e38, 0], [-3e38, -inf, -3e38, nan], [1e-45, 0, 2e-45, 2e-45]]
    windows += [[1, 2, 3, 4], [1, 2, 3, 4]]
    xs = tf.constant(np.array(windows, "f").reshape(-1, 2, 2, 1))
    g = np.arange(1, len(windows) + 1).astype("f")
    g[-2:] = nan, -inf
    g = tf.constant(g.reshape(-1, 1, 1, 1))
    with tf.GradientTape() as tape:
        tape.watch(xs)
        y = tf.nn.max_pool2d(xs, 2, 2, "VALID")
    numbers = sizes(xs.shape, (2, 2), (2, 2), (1, 1), "VALID")
    write(lines, "max-gradient", numbers, "kernel", x=xs, g=g, dx=tape.gradient(y, xs, g))


def second_order(op, x, g, v):
    """How the pool's gradient along v depends on g."""
    with tf.GradientTape() as outer:
        outer.watch(g)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = op(x)
        dx = tape.gradient(y, x, g)
    return outer.gradient(dx, g, v)


def sizes(x, window, strides, dilations, padding):
    numbers = {"batch": x[0], "height": x[1], "width": x[2], "in": x[3], "kh": window[0], "kw": window[1]}
    numbers |= {"sh": strides[0], "sw": strides[1], "dh": dilations[0], "dw": dilations[1]}
    if isinstance(padding, str):
        return numbers | {"padding": padding}
    (top, bottom), (left, right) = padding
    return numbers | {"padding": f"{top},{bottom},{left},{right}"}


def main():
    lines = [f"# tensorflow {tf.__version__}, numpy {np.__version__}"]
    convolution(lines, (2, 6, 5, 1), (3, 3, 1, 4), padding="VALID")
    convolution(lines, (2, 6, 5, 3), (3, 2, 3, 4))
    convolution(lines, (2, 7, 6, 8), (3, 3, 8, 5))
    convolution(lines, (1, 7, 6, 9), (3, 3, 9, 4), padding="VALID")
    convolution(lines, (2, 8, 7, 3), (3, 3, 3, 4), strides=(2, 2))
    convolution(lines, (2, 7, 9, 10), (3, 2, 10, 3), strides=(2, 3))
    convolution(lines, (1, 9, 8, 2), (2, 2, 2, 3), strides=(3, 4), padding="VALID")
    convolution(lines, (1, 9, 8, 9), (2, 1, 9, 3), strides=(4, 3), padding="VALID")
    convolution(lines, (1, 3, 2, 2), (5, 7, 2, 3))
    convolution(lines, (1, 2, 3, 9), (6, 5, 9, 2))
    convolution(lines, (1, 5, 4, 12), (1, 1, 12, 6))
    convolution(lines, (1, 9, 8, 2), (3, 3, 2, 3), dilations=(2, 3))
    convolution(lines, (1, 9, 10, 9), (3, 2, 9, 3), dilations=(2, 3), padding="VALID")
    convolution(lines, (1, 5, 6, 2), (3, 3, 2, 3), padding=((2, 1), (0, 3)))
    convolution(lines, (1, 5, 6, 8), (3, 3, 8, 3), strides=(2, 2), padding=((1, 2), (3, 0)))
    convolution(lines, (2, 5, 6, 4), (3, 3, 2, 6))
    convolution(lines, (1, 6, 7, 6), (3, 3, 2, 9), strides=(2, 2), padding="VALID")
    convolution(lines, (0, 5, 6, 3), (3, 3, 3, 2))
    depthwise(lines, (2, 6, 5, 4), (3, 3, 4, 1))
    depthwise(lines, (1, 7, 6, 3), (3, 2, 3, 2), padding="VALID")
    depthwise(lines, (1, 8, 7, 3), (3, 3, 3, 2), strides=(2, 2))
    depthwise(lines, (1, 8, 9, 3), (2, 3, 3, 1), dilations=(2, 2), padding="VALID")
    depthwise(lines, (1, 2, 3, 3), (5, 4, 3, 1))
    transposed(lines, (2, 6, 5, 3), (3, 3, 3, 4))
    transposed(lines, (1, 8, 9, 9), (3, 2, 9, 4), strides=(2, 2))
    transposed(lines, (1, 7, 8, 2), (2, 2, 2, 3), strides=(3, 3), padding="VALID")
    for kind in ("max", "avg"):
        pool(lines, kind, (2, 6, 4, 3), (2, 2), (2, 2), "VALID")
        pool(lines, kind, (2, 7, 5, 3), (2, 2), (2, 2), "SAME")
        pool(lines, kind, (1, 7, 6, 4), (3, 3), (2, 2), "SAME")
        pool(lines, kind, (1, 6, 7, 2), (3, 2), (1, 1), "SAME")
        pool(lines, kind, (1, 8, 9, 2), (2, 2), (3, 4), "VALID")
        pool(lines, kind, (1, 2, 3, 2), (5, 4), (1, 1), "SAME")
        pool(lines, kind, (1, 2, 3, 2), (5, 4), (2, 2), "SAME")
    pool_of_specials(lines)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "cases.txt").write_text("\n".join(lines) + "\n")


main()
