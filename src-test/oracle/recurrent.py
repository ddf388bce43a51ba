"""Goldens of Keras's recurrent and attention layers on TensorFlow, float64, for the module tolva-nn.

Writes trainer/nn/src/test/resources/goldens/keras/recurrent.json of the repository. A case is a layer by its arguments, its
inputs with their masks, its weights, what it gives, and the gradients of the sum of the outputs times given numbers.
"""

import json
import os
import pathlib
import tempfile
import zipfile

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import h5py
import keras
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "trainer" / "nn" / "src" / "test" / "resources" / "goldens" / "keras"
RNG = np.random.default_rng(11)


def numbers(x):
    return np.asarray(x).astype("float64").tolist()


def normal(*shape):
    return RNG.normal(size=shape)


def nested(value):
    """Arguments as Keras takes them: layers in them are made."""
    if isinstance(value, dict):
        arguments = {k: nested(v) for k, v in value["config"].items()}
        return getattr(keras.layers, value["class_name"])(**arguments)
    if isinstance(value, list):
        return [nested(v) for v in value]
    return value


def layer(class_name, **config):
    return {"class_name": class_name, "config": config}


def call(made, inputs, options):
    name = type(made).__name__
    if name in ("Attention", "AdditiveAttention"):
        given = [getattr(x, "_keras_mask", None) for x in inputs]
        masks = given if any(m is not None for m in given) else None
        for x in inputs:
            x._keras_mask = None
        extra = {}
        if "causal" in options:
            extra["use_causal_mask"] = True
        return made(inputs, mask=masks, return_attention_scores="scores" in options, **extra)
    if name == "MultiHeadAttention":
        extra = {"use_causal_mask": True} if "causal" in options else {}
        if "attention_mask" in options:
            extra["attention_mask"] = tf.constant(options["attention_mask"])
        return made(
            inputs[0],
            inputs[1],
            key=inputs[2] if len(inputs) > 2 else None,
            return_attention_scores="scores" in options,
            **extra,
        )
    if len(inputs) > 1:
        return made(inputs[0], initial_state=inputs[1:])
    return made(inputs[0])


def flat(outputs):
    return list(tf.nest.flatten(outputs))


def tensors(arrays, masks):
    xs = [tf.constant(a) for a in arrays]
    for x, mask in zip(xs, masks):
        if mask is not None:
            x._keras_mask = tf.constant(mask)
    return xs


def case(description, arrays, masks=(), training=None, **options):
    """What a new layer gives; its weights are drawn anew, so that biases count."""
    masks = list(masks) + [None] * (len(arrays) - len(masks))
    made = nested(description)
    call(made, tensors(arrays, masks), options)
    if getattr(made, "stateful", False):
        made.reset_state()
    made.set_weights([normal(*w.shape) * 0.5 for w in made.get_weights()])
    xs = tensors(arrays, masks)
    with tf.GradientTape() as tape:
        for x in xs:
            tape.watch(x)
        outputs = flat(call(made, xs, options))
        dys = [normal(*y.shape) for y in outputs]
        total = tf.add_n([tf.reduce_sum(y * dy) for y, dy in zip(outputs, dys)])
    gradients = tape.gradient(total, xs + [w.value for w in made.trainable_weights], unconnected_gradients="zero")
    result = {
        "layer": description,
        "x": [numbers(a) for a in arrays],
        "masks": [None if m is None else numbers(m) for m in masks],
        "options": {k: numbers(v) if isinstance(v, np.ndarray) else v for k, v in options.items()},
        "names": [w.path.split("/", 1)[1] for w in made.weights],
        "weights": [numbers(w) for w in made.get_weights()],
        "y": [numbers(y) for y in outputs],
        "dy": [numbers(dy) for dy in dys],
        "dx": [numbers(g) for g in gradients[: len(xs)]],
        "dw": [numbers(tf.convert_to_tensor(g)) for g in gradients[len(xs) :]],
    }
    if getattr(made, "stateful", False):
        result["again"] = [numbers(y) for y in flat(call(made, tensors(arrays, masks), options))]
    shown = [getattr(y, "_keras_mask", None) for y in outputs]
    if not options:
        result["y_masks"] = [None if m is None else numbers(m) for m in shown]
    return result


MASK = np.array(
    [
        [True, True, False, True, False],
        [False, True, True, False, True],
        [True, False, False, False, False],
    ]
)


def recurrent():
    x = normal(3, 5, 2)
    cases = {}
    for name in ("SimpleRNN", "LSTM", "GRU"):
        states = [normal(3, 4) for _ in range(2 if name == "LSTM" else 1)]
        variants = {
            "last": ({}, [x], []),
            "sequences": ({"return_sequences": True}, [x], []),
            "states": ({"return_sequences": True, "return_state": True}, [x], []),
            "state_of_last": ({"return_state": True}, [x], []),
            "backwards": ({"return_sequences": True, "go_backwards": True}, [x], []),
            "initial": ({"return_state": True}, [x] + states, []),
            "masked": ({}, [x], [MASK]),
            "masked_sequences": ({"return_sequences": True, "return_state": True}, [x], [MASK]),
            "masked_zeros": ({"return_sequences": True, "zero_output_for_mask": True}, [x], [MASK]),
            "masked_zeros_last": ({"zero_output_for_mask": True}, [x], [MASK]),
            "masked_backwards": ({"return_sequences": True, "go_backwards": True}, [x], [MASK]),
            "masked_initial": ({"return_sequences": True}, [x] + states, [MASK]),
            "stateful": ({"stateful": True, "return_sequences": True}, [x], []),
            "no_bias": ({"use_bias": False}, [x], []),
            "relu": ({"activation": "relu"}, [x], []),
            "unrolled": ({"unroll": True, "return_sequences": True}, [x], [MASK]),
        }
        if name == "LSTM":
            variants["softmax"] = ({"recurrent_activation": "softmax", "activation": "elu"}, [x], [])
        if name == "GRU":
            variants["before"] = ({"reset_after": False, "return_sequences": True}, [x], [MASK])
        for variant, (arguments, arrays, masks) in variants.items():
            cases[f"{name} {variant}"] = case(layer(name, units=4, **arguments), arrays, masks)
    cases["LSTM one_step"] = case(layer("LSTM", units=2), [normal(2, 1, 3)])
    cases["RNN cell"] = case(
        layer("RNN", cell=layer("GRUCell", units=3), return_sequences=True, return_state=True), [x], [MASK]
    )
    cells = [layer("LSTMCell", units=3), layer("GRUCell", units=2), layer("SimpleRNNCell", units=4)]
    stack = layer("StackedRNNCells", cells=cells)
    cases["RNN stack"] = case(layer("RNN", cell=stack, return_sequences=True), [x], [MASK])
    cases["RNN stack_states"] = case(layer("RNN", cell=stack, return_state=True), [x])
    return cases


def convolutional():
    cases = {}
    x = normal(2, 3, 5, 2)
    mask = MASK[:2, :3]
    one = lambda **more: layer("ConvLSTM1D", filters=3, kernel_size=2, **more)
    cases["ConvLSTM1D last"] = case(one(), [x])
    cases["ConvLSTM1D sequences"] = case(one(return_sequences=True, return_state=True, padding="same"), [x], [mask])
    cases["ConvLSTM1D strides"] = case(one(strides=2, go_backwards=True, use_bias=False), [x])
    x = normal(2, 3, 5, 4, 2)
    two = lambda **more: layer("ConvLSTM2D", filters=2, kernel_size=[3, 2], **more)
    cases["ConvLSTM2D last"] = case(two(), [x])
    cases["ConvLSTM2D sequences"] = case(two(return_sequences=True, padding="same"), [x], [mask])
    cases["ConvLSTM2D dilated"] = case(two(dilation_rate=[2, 1]), [x])
    cases["ConvLSTM2D initial"] = case(two(return_state=True), [x, normal(2, 3, 3, 2), normal(2, 3, 3, 2)])
    return cases


def bidirectional():
    x = normal(3, 5, 2)
    cases = {}
    for mode in ("concat", "sum", "ave", "mul", None):
        for sequences in (False, True):
            inner = layer("LSTM", units=3, return_sequences=sequences)
            cases[f"Bidirectional {mode} {sequences}"] = case(layer("Bidirectional", layer=inner, merge_mode=mode), [x])
    inner = layer("GRU", units=3, return_sequences=True)
    cases["Bidirectional masked"] = case(layer("Bidirectional", layer=inner), [x], [MASK])
    inner = layer("GRU", units=3)
    cases["Bidirectional masked_last"] = case(layer("Bidirectional", layer=inner), [x], [MASK])
    inner = layer("LSTM", units=3, return_sequences=True, return_state=True)
    states = [normal(3, 3) for _ in range(4)]
    cases["Bidirectional states"] = case(layer("Bidirectional", layer=inner), [x] + states)
    cases["Bidirectional masked_initial"] = case(layer("Bidirectional", layer=inner), [x] + states, [MASK])
    cases["Bidirectional states_none"] = case(layer("Bidirectional", layer=inner, merge_mode=None), [x])
    inner = layer("GRU", units=3, return_sequences=True)
    other = layer("LSTM", units=2, return_sequences=True, go_backwards=True)
    cases["Bidirectional other"] = case(layer("Bidirectional", layer=inner, backward_layer=other), [x])
    stack = layer("StackedRNNCells", cells=[layer("LSTMCell", units=3), layer("GRUCell", units=2)])
    inner = layer("RNN", cell=stack, return_sequences=True)
    cases["Bidirectional stack"] = case(layer("Bidirectional", layer=inner), [x])
    return cases


def wrappers():
    cases = {}
    x = normal(3, 5, 2)
    cases["TimeDistributed Dense"] = case(layer("TimeDistributed", layer=layer("Dense", units=3)), [x], [MASK])
    x4 = normal(2, 3, 4, 2)
    cases["TimeDistributed LSTM"] = case(layer("TimeDistributed", layer=layer("LSTM", units=3)), [x4])
    with_zeros = normal(3, 4, 2)
    with_zeros[0, 1] = 0
    with_zeros[1, 2:] = 0
    with_zeros[2, 0, 1] = 0
    cases["Masking zeros"] = case(layer("Masking"), [with_zeros])
    with_zeros = np.where(with_zeros == 0, -1.5, with_zeros)
    cases["Masking value"] = case(layer("Masking", mask_value=-1.5), [with_zeros])
    return cases


def einsum():
    equations = {
        "plain": ("ab,bc->ac", (3,), "c", (4, 2)),
        "sequence": ("abc,cd->abd", (None, 3), "d", (2, 4, 3)),
        "sequence_all": ("abc,cd->abd", (4, 3), "bd", (2, 4, 3)),
        "dots": ("...x,xy->...y", (3,), "y", (2, 3, 4, 2)),
        "heads": ("...x,xnh->...nh", (2, 3), "nh", (2, 5, 4)),
        "joined": ("...nh,nho->...o", (4,), "o", (2, 5, 2, 3)),
        "behind": ("ab...,bc->ac...", (3,), "c", (2, 4, 3, 2)),
        "turned": ("abc,dc->adb", (3, 4), "d", (2, 4, 5)),
        "no_bias": ("abc,bd->adc", (6, None), None, (2, 4, 5)),
    }
    return {
        f"EinsumDense {name}": case(
            layer("EinsumDense", equation=equation, output_shape=list(shape), bias_axes=bias, activation="tanh"),
            [normal(*x)],
        )
        for name, (equation, shape, bias, x) in equations.items()
    }


def attention():
    q, v, k = normal(2, 4, 3), normal(2, 5, 6), normal(2, 5, 2)
    q_mask = np.array([[True, True, False, True], [True, False, True, True]])
    v_mask = np.array([[True, True, False, True, False], [True, True, True, False, False]])
    chosen = RNG.random((2, 4, 5)) > 0.4
    chosen[:, :, 1] = True
    # Keras rounds the root of key_dim to float32, which is exact of 4.
    mha = lambda **more: layer("MultiHeadAttention", num_heads=2, key_dim=4, **more)
    cases = {
        "MultiHeadAttention plain": case(mha(), [q, v]),
        "MultiHeadAttention keys": case(mha(value_dim=3), [q, v, k]),
        "MultiHeadAttention no_bias": case(mha(use_bias=False, output_shape=[5]), [q, v]),
        "MultiHeadAttention output_matrix": case(mha(output_shape=[2, 3]), [q, v]),
        "MultiHeadAttention gate": case(mha(use_gate=True, value_dim=2), [q, v]),
        "MultiHeadAttention masks": case(mha(), [q, v], [q_mask, v_mask]),
        "MultiHeadAttention masks_keys": case(mha(), [q, v, k], [None, v_mask, np.roll(v_mask, 1, 0)]),
        "MultiHeadAttention causal": case(mha(), [q, q], causal=True),
        "MultiHeadAttention causal_masks": case(mha(), [q, v], [q_mask, v_mask], causal=True),
        "MultiHeadAttention scores": case(mha(), [q, v], [q_mask, v_mask], scores=True),
        "MultiHeadAttention chosen": case(mha(), [q, v], attention_mask=chosen),
        "MultiHeadAttention chosen_causal": case(mha(), [q, v], attention_mask=chosen, causal=True, scores=True),
        "MultiHeadAttention window": case(mha(sliding_window=2), [q, v]),
        "MultiHeadAttention pictures": case(mha(), [normal(2, 2, 3, 4), normal(2, 3, 2, 4)]),
        "MultiHeadAttention one_axis": case(mha(attention_axes=[2]), [normal(2, 2, 3, 4), normal(2, 2, 5, 4)]),
    }
    q, v, k = normal(2, 4, 3), normal(2, 5, 3), normal(2, 5, 3)
    for name, arguments in {
        "Attention": {},
        "Attention scale": {"use_scale": True},
        "Attention concat": {"score_mode": "concat"},
        "Attention concat_scale": {"score_mode": "concat", "use_scale": True},
        "AdditiveAttention": {},
        "AdditiveAttention no_scale": {"use_scale": False},
    }.items():
        description = layer(name.split()[0], **arguments)
        cases[f"{name} plain"] = case(description, [q, v])
        cases[f"{name} keys"] = case(description, [q, v, k], scores=True)
        cases[f"{name} masks"] = case(description, [q, v], [q_mask, v_mask], scores=True)
        cases[f"{name} causal"] = case(description, [q, v, k], [q_mask, v_mask, None], causal=True)
    return cases


def paths():
    """Where a file has the weights of each layer."""
    layers = keras.layers
    inputs = keras.Input((4, 3))
    cells = [layers.LSTMCell(3), layers.LSTMCell(2), layers.GRUCell(2)]
    y = layers.LSTM(3, return_sequences=True)(inputs)
    y = layers.Bidirectional(layers.GRU(2, return_sequences=True))(y)
    y = layers.TimeDistributed(layers.Dense(3))(y)
    y = layers.RNN(layers.StackedRNNCells(cells), return_sequences=True)(y)
    y = layers.MultiHeadAttention(2, 3, use_gate=True)(y, y)
    y = layers.EinsumDense("abc,cd->abd", (None, 3), bias_axes="d")(y)
    y = layers.SimpleRNN(2)(y)
    model = keras.Model(inputs, y)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "m.keras")
        model.save(file)
        with zipfile.ZipFile(file) as archive:
            archive.extract("model.weights.h5", folder)
        with h5py.File(os.path.join(folder, "model.weights.h5")) as weights:
            weights.visititems(lambda name, item: found.append(name) if isinstance(item, h5py.Dataset) else None)
    return {"paths": sorted(found), "names": [w.path for w in model.weights]}


def network():
    """A network that is trained on sequences of different lengths."""
    keras.utils.set_random_seed(12)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((6, 2)),
            layers.Masking(),
            layers.Bidirectional(layers.LSTM(3, return_sequences=True)),
            layers.GRU(4, return_sequences=True),
            layers.TimeDistributed(layers.Dense(1)),
        ]
    )
    x = normal(10, 6, 2)
    for i in range(10):
        x[i, 2 + i % 4 :] = 0
    y = np.cumsum(x[:, :, :1], 1)
    start = [numbers(w) for w in model.get_weights()]
    model.compile(keras.optimizers.Adam(0.01), "mse")
    history = model.fit(x, y, batch_size=4, epochs=3, shuffle=False, verbose=0)
    return {
        "x": numbers(x),
        "y": numbers(y),
        "start": start,
        "weights": [numbers(w) for w in model.get_weights()],
        "loss": [float(v) for v in history.history["loss"]],
        "predictions": numbers(model.predict(x, verbose=0)),
    }


def main():
    keras.config.set_floatx("float64")
    keras.utils.set_random_seed(11)
    OUT.mkdir(parents=True, exist_ok=True)
    versions = {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}
    print(versions)
    cases = {**recurrent(), **convolutional(), **bidirectional(), **wrappers(), **einsum(), **attention()}
    content = {"versions": versions, "cases": cases, "paths": paths(), "network": network()}
    with open(OUT / "recurrent.json", "w") as out:
        json.dump(content, out, separators=(",", ":"), ensure_ascii=False)
        out.write("\n")


if __name__ == "__main__":
    main()
