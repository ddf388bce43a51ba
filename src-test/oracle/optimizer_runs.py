"""Goldens of Keras on TensorFlow, float64, for optimizers and learning rate schedules of the module tolva-nn.

On TensorFlow, Keras would round a plain Python number to float32 before it takes it as float64: so all arguments are NumPy's
numbers here. And what ScheduleFreeAdamW keeps as the old momentum is the new one there, and on PyTorch, where variables are
changed in place; it is the old one on JAX and in its own comments: so it is here.

Writes trainer/nn/src/test/resources/goldens/keras/optimizer_runs.json of the repository.
"""

import inspect
import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "trainer" / "nn" / "src" / "test" / "resources" / "goldens" / "keras" / "optimizer_runs.json"

# One of each rank, and one whose name Muon looks for.
SHAPES = {
    "dense/kernel": (3, 4),
    "dense/bias": (4,),
    "words/embeddings": (5, 2),
    "convolution/kernel": (2, 3, 2),
    "gain": (),
}
STEPS = 7

def number(x):
    x = float(x)
    return x if np.isfinite(x) else str(x).replace("inf", "Infinity").replace("nan", "NaN")


def array(x):
    x = np.asarray(x, dtype="float64")
    return {"shape": list(x.shape), "data": [number(v) for v in x.ravel()]}


def new(cls, *arguments, **options):
    """An object whose arguments and defaults that are real numbers are NumPy's."""
    given = inspect.signature(cls).bind(*arguments, **options)
    given.apply_defaults()
    exact = lambda value: np.float64(value) if isinstance(value, float) else value
    rest = given.arguments.pop("kwargs", {})
    return cls(**{name: exact(value) for name, value in given.arguments.items()}, **rest)


class Exact:
    """A module of Keras whose classes are made by new."""

    def __init__(self, module):
        self.module = module

    def __getattr__(self, name):
        cls = getattr(self.module, name)
        return lambda *arguments, **options: new(cls, *arguments, **options)


o = Exact(keras.optimizers)
s = Exact(keras.optimizers.schedules)


def keep_old_momentum(optimizer):
    """Lets a variable have a new value, not new elements, when ScheduleFreeAdamW subtracts from it."""

    def assign_sub(variable, value):
        variable._value = tf.Variable(variable._value - value)

    optimizer.assign_sub = assign_sub


def schedules():
    made = {
        "exponential": s.ExponentialDecay(0.1, 4, 0.7),
        "exponential_stairs": s.ExponentialDecay(0.1, 4, 0.7, staircase=True),
        "inverse": s.InverseTimeDecay(0.1, 3, 0.5),
        "inverse_stairs": s.InverseTimeDecay(0.1, 3, 0.5, staircase=True),
        "piecewise": s.PiecewiseConstantDecay([3, 7, 12], [np.float64(v) for v in (0.1, 0.05, 0.2, 0.01)]),
        "piecewise_two": s.PiecewiseConstantDecay([5], [np.float64(1.0), np.float64(0.5)]),
        "polynomial": s.PolynomialDecay(0.1, 9, end_learning_rate=1e-4),
        "polynomial_square": s.PolynomialDecay(0.1, 9, end_learning_rate=0.01, power=2.0),
        "polynomial_root_cycles": s.PolynomialDecay(0.1, 5, end_learning_rate=0.02, power=0.5, cycle=True),
        "cosine": s.CosineDecay(0.1, 10),
        "cosine_alpha": s.CosineDecay(0.1, 10, alpha=0.2),
        "cosine_warm": s.CosineDecay(0.01, 10, alpha=0.1, warmup_target=0.2, warmup_steps=5),
        "restarts": s.CosineDecayRestarts(0.1, 3),
        "restarts_same_length": s.CosineDecayRestarts(0.1, 4, t_mul=1.0, m_mul=0.5, alpha=0.1),
        "restarts_lower": s.CosineDecayRestarts(0.1, 4, t_mul=1.5, m_mul=0.8, alpha=0.05),
    }
    result = {}
    for name, schedule in made.items():
        values = [float(keras.ops.convert_to_numpy(schedule(step))) for step in range(40)]
        result[name] = {"object": keras.saving.serialize_keras_object(schedule), "values": values}
    return result


def rules():
    """Every optimizer with the arguments of its own."""
    return {
        "sgd": lambda: o.SGD(0.05),
        "sgd_momentum": lambda: o.SGD(0.05, momentum=0.9),
        "sgd_nesterov": lambda: o.SGD(0.05, momentum=0.9, nesterov=True),
        "rmsprop": lambda: o.RMSprop(0.01),
        "rmsprop_momentum": lambda: o.RMSprop(0.01, rho=0.8, momentum=0.5),
        "rmsprop_centered": lambda: o.RMSprop(0.01, centered=True),
        "rmsprop_centered_momentum": lambda: o.RMSprop(0.01, momentum=0.5, centered=True, epsilon=1e-3),
        "adagrad": lambda: o.Adagrad(0.1),
        "adagrad_start": lambda: o.Adagrad(0.1, initial_accumulator_value=0.5, epsilon=1e-2),
        "adadelta": lambda: o.Adadelta(1.0),
        "adadelta_rho": lambda: o.Adadelta(0.5, rho=0.8, epsilon=1e-3),
        "adam": lambda: o.Adam(0.01),
        "adam_amsgrad": lambda: o.Adam(0.01, beta_1=0.8, beta_2=0.9, epsilon=1e-3, amsgrad=True),
        "adamw": lambda: o.AdamW(0.01),
        "adamw_decay": lambda: o.AdamW(0.01, weight_decay=0.3, amsgrad=True),
        "adamax": lambda: o.Adamax(0.01, beta_1=0.8, beta_2=0.95),
        "nadam": lambda: o.Nadam(0.01),
        "nadam_betas": lambda: o.Nadam(0.01, beta_1=0.8, beta_2=0.95, epsilon=1e-3),
        "ftrl": lambda: o.Ftrl(0.1),
        "ftrl_all": lambda: o.Ftrl(
            0.1,
            learning_rate_power=-0.7,
            initial_accumulator_value=0.2,
            l1_regularization_strength=0.3,
            l2_regularization_strength=0.1,
            l2_shrinkage_regularization_strength=0.05,
            beta=0.4,
        ),
        "lion": lambda: o.Lion(0.01),
        "lion_betas": lambda: o.Lion(0.01, beta_1=0.5, beta_2=0.8),
        "lamb": lambda: o.Lamb(0.01),
        "lamb_betas": lambda: o.Lamb(0.01, beta_1=0.8, beta_2=0.9, epsilon=1e-3),
        "adafactor": lambda: o.Adafactor(0.1),
        "adafactor_fixed": lambda: o.Adafactor(
            0.6, beta_2_decay=-0.6, epsilon_1=1e-6, epsilon_2=0.1, clip_threshold=0.8, relative_step=False
        ),
        "muon": lambda: o.Muon(0.01),
        "muon_all": lambda: o.Muon(
            0.02,
            adam_beta_1=0.8,
            adam_beta_2=0.9,
            adam_weight_decay=0.1,
            weight_decay=0.2,
            epsilon=1e-3,
            exclude_layers=["dense"],
            exclude_embeddings=False,
            muon_a=3.0,
            muon_b=-4.0,
            muon_c=2.0,
            adam_lr_ratio=0.5,
            momentum=0.8,
            ns_steps=3,
            nesterov=False,
            rms_rate=0.5,
        ),
        "schedule_free": lambda: o.ScheduleFreeAdamW(0.01),
        "schedule_free_warm": lambda: o.ScheduleFreeAdamW(
            0.02, beta_1=0.8, beta_2=0.9, epsilon=1e-3, warmup_steps=4, weight_decay=0.1
        ),
    }


def options():
    """What all optimizers share, alone and together."""
    return {
        "decay": lambda: o.SGD(0.05, weight_decay=0.2),
        "decay_nadam": lambda: o.Nadam(0.05, weight_decay=0.2),
        "clipnorm": lambda: o.SGD(0.05, momentum=0.5, clipnorm=1.1),
        "clipnorm_adam": lambda: o.Adam(0.05, clipnorm=0.3),
        "clipvalue": lambda: o.SGD(0.05, clipvalue=0.6),
        "global_clipnorm": lambda: o.SGD(0.05, global_clipnorm=2.0),
        "global_clipnorm_loose": lambda: o.RMSprop(0.05, global_clipnorm=1000.0),
        "loss_scale": lambda: o.Adam(0.05, loss_scale_factor=8.0, epsilon=0.1),
        "ema": lambda: o.SGD(0.05, use_ema=True),
        "ema_momentum": lambda: o.Adam(0.05, use_ema=True, ema_momentum=0.7),
        "ema_overwrite": lambda: o.SGD(0.05, momentum=0.9, use_ema=True, ema_momentum=0.6, ema_overwrite_frequency=3),
        "ema_overwrite_each": lambda: o.SGD(0.05, use_ema=True, ema_momentum=0.6, ema_overwrite_frequency=1),
        "accumulation": lambda: o.SGD(0.05, gradient_accumulation_steps=2),
        "accumulation_adam": lambda: o.Adam(0.05, gradient_accumulation_steps=3),
        "accumulation_nadam": lambda: o.Nadam(0.05, gradient_accumulation_steps=2, weight_decay=0.1, clipnorm=0.8),
        "accumulation_ema": lambda: o.Nadam(0.05, gradient_accumulation_steps=2, use_ema=True, ema_momentum=0.7),
        "accumulation_ema_overwrite": lambda: o.SGD(
            0.05, gradient_accumulation_steps=2, use_ema=True, ema_momentum=0.7, ema_overwrite_frequency=2
        ),
        "accumulation_schedule": lambda: o.Adam(
            s.ExponentialDecay(0.05, 2, 0.5), gradient_accumulation_steps=2, loss_scale_factor=2.0
        ),
        "schedule": lambda: o.SGD(s.CosineDecay(0.1, 5, alpha=0.1), momentum=0.9),
        "schedule_nadam_ema": lambda: o.Nadam(
            s.PiecewiseConstantDecay([1, 3], [np.float64(v) for v in (0.1, 0.03, 0.01)]), use_ema=True, ema_momentum=0.9
        ),
        "everything": lambda: o.RMSprop(
            s.PolynomialDecay(0.1, 5, end_learning_rate=1e-4),
            momentum=0.5,
            centered=True,
            weight_decay=0.1,
            global_clipnorm=1.5,
            use_ema=True,
            ema_momentum=0.8,
            ema_overwrite_frequency=2,
            loss_scale_factor=4.0,
            gradient_accumulation_steps=3,
        ),
    }


def variables(start, constrained=False):
    made = []
    for path, value in start.items():
        *scope, name = path.split("/")
        constraint = None
        if constrained:
            constraint = keras.constraints.NonNeg() if name == "bias" else None
            constraint = keras.constraints.MaxNorm(1.0) if name == "kernel" else constraint
        if scope:
            with keras.name_scope(scope[0]):
                made.append(keras.Variable(value, dtype="float64", name=name))
        else:
            made.append(keras.Variable(value, dtype="float64", name=name))
        made[-1].constraint = constraint
        assert made[-1].path == path, made[-1].path
    return made


def multi(**arguments):
    optimizers = {"dense/.*": o.Adam(0.05), "convolution/kernel": o.SGD(0.1, momentum=0.9)}
    return o.MultiOptimizer(o.OptimizerMap(o.RMSprop(0.02, use_ema=True), optimizers), **arguments)


def follow(optimizer, start, gradients, constrained=False, exclude=None, scaled=False):
    """Seven steps: the variables after each, what the optimizer remembers, the values at the end of fit."""
    ws = variables(start, constrained)
    if exclude:
        exclude(optimizer, ws)
    optimizer.build(ws)
    if isinstance(optimizer, keras.optimizers.ScheduleFreeAdamW):
        keep_old_momentum(optimizer)
    case = {"object": keras.saving.serialize_keras_object(optimizer), "steps": [], "rates": []}
    for gs in gradients:
        given = [None if g is None else tf.constant(g) for g in gs]
        if scaled:
            given = [optimizer.scale_loss(g) for g in given]
        if not isinstance(optimizer, keras.optimizers.MultiOptimizer):
            case["rates"].append(float(keras.ops.convert_to_numpy(optimizer.learning_rate)))
        optimizer.apply(given, ws)
        case["steps"].append([array(w.numpy()) for w in ws])
    case["state"] = [{"path": v.path, "value": array(v.numpy())} for v in optimizer.variables]
    optimizer.finalize_variable_values(ws)
    case["finalized"] = [array(w.numpy()) for w in ws]
    return case


def special(start, gradients):
    """Variables that are left out, constrained, or without a gradient."""
    partial = [[None if (i + n) % 3 == 0 else g for i, g in enumerate(gs)] for n, gs in enumerate(gradients)]
    wild = [list(gs) for gs in gradients]
    wild[2][1] = np.full_like(wild[2][1], np.inf)
    wild[5][0] = wild[5][0] * np.nan
    first = lambda optimizer, ws: optimizer.exclude_from_weight_decay(var_list=[ws[0]])
    named = lambda optimizer, ws: optimizer.exclude_from_weight_decay(var_names=["^b", "ai"])
    cases = {
        "constrained": follow(o.Adam(0.2), start, gradients, constrained=True),
        "constrained_accumulation": follow(
            o.SGD(0.2, gradient_accumulation_steps=2, use_ema=True), start, gradients, constrained=True
        ),
        "constrained_ema_overwrite": follow(
            o.SGD(0.2, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=2), start, gradients, constrained=True
        ),
        "excluded": follow(o.AdamW(0.1, weight_decay=0.5), start, gradients, exclude=first),
        "excluded_names": follow(o.SGD(0.1, weight_decay=0.5), start, gradients, exclude=named),
        "partial": follow(o.Nadam(0.05), start, partial),
        "partial_ema": follow(o.SGD(0.05, use_ema=True, ema_momentum=0.5), start, partial),
        "partial_global_clipnorm": follow(o.SGD(0.05, global_clipnorm=1.0, weight_decay=0.1), start, partial),
        "global_clipnorm_of_infinity": follow(o.SGD(0.05, global_clipnorm=1.0), start, wild[:3]),
        "loss_scale_optimizer": follow(
            o.LossScaleOptimizer(o.Adam(0.05), initial_scale=64.0, dynamic_growth_steps=2),
            start,
            wild,
            scaled=True,
        ),
        "multi_optimizer": follow(multi(), start, gradients),
        "multi_optimizer_scaled": follow(multi(loss_scale_factor=4.0), start, gradients),
        "loss_scale_optimizer_options": follow(
            o.LossScaleOptimizer(o.Adamax(0.05, use_ema=True, clipnorm=1.0), initial_scale=16.0),
            start,
            wild,
            scaled=True,
        ),
    }
    for name in ["partial", "partial_ema", "partial_global_clipnorm"]:
        cases[name]["gradients"] = "partial"
    for name in ["global_clipnorm_of_infinity", "loss_scale_optimizer", "loss_scale_optimizer_options"]:
        cases[name]["gradients"] = "wild"
    return cases, {"partial": partial, "wild": wild}


def main():
    keras.backend.set_floatx("float64")
    rng = np.random.default_rng(21)
    start = {path: rng.normal(size=shape) for path, shape in SHAPES.items()}
    gradients = [[rng.normal(size=shape) for shape in SHAPES.values()] for _ in range(STEPS)]
    gradients[3][1][2] = 0.0
    cases = {name: follow(make(), start, gradients) for name, make in {**rules(), **options()}.items()}
    more, other_gradients = special(start, gradients)
    listed = lambda lists: [[None if g is None else array(g) for g in gs] for gs in lists]
    content = {
        "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
        "start": {path: array(value) for path, value in start.items()},
        "gradients": {
            "all": listed(gradients),
            **{name: listed(lists) for name, lists in other_gradients.items()},
        },
        "cases": {**cases, **more},
        "schedules": schedules(),
    }
    print(content["versions"])
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with open(OUT, "w") as out:
        json.dump(content, out, separators=(",", ":"), ensure_ascii=False)
        out.write("\n")


if __name__ == "__main__":
    main()
