"""Schedules of Keras step by step, optimizers that another golden lacks, and where each keeps what it remembers. Float64.

Keras rounds numbers such as rates to float32 on their way, whatever the variables' type is. So the optimizers get numbers that
float32 holds exactly, and schedules are as precise as float32 is.

Writes trainer/nn/src/test/resources/goldens/keras/{schedules,optimizers64}.json of the repository.
"""

import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

keras.config.set_floatx("float64")
HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "trainer" / "nn" / "src" / "test" / "resources" / "goldens" / "keras"
S = keras.optimizers.schedules
O = keras.optimizers


def schedules():
    cases = [
        S.ExponentialDecay(0.1, 7, 0.6),
        S.ExponentialDecay(0.1, 7, 0.6, staircase=True),
        S.PiecewiseConstantDecay([3, 8, 20], [0.5, 0.25, 0.125, 0.1]),
        S.PolynomialDecay(0.1, 10),
        S.PolynomialDecay(0.1, 10, end_learning_rate=0.02, power=2.0),
        S.PolynomialDecay(0.1, 7, power=0.5, cycle=True),
        S.InverseTimeDecay(0.1, 5, 0.4),
        S.InverseTimeDecay(0.1, 5, 0.4, staircase=True),
        S.CosineDecay(0.1, 20),
        S.CosineDecay(0.1, 20, alpha=0.1),
        S.CosineDecay(0.01, 15, alpha=0.05, warmup_target=0.1, warmup_steps=6),
        S.CosineDecayRestarts(0.1, 5),
        S.CosineDecayRestarts(0.1, 4, t_mul=1.5, m_mul=0.8, alpha=0.1),
        S.CosineDecayRestarts(0.1, 6, t_mul=1.0, m_mul=0.9),
    ]
    steps = list(range(30))
    return [
        {
            "class_name": type(case).__name__,
            "config": case.get_config(),
            "values": [float(case(keras.ops.convert_to_tensor(step, "float64"))) for step in steps],
        }
        for case in cases
    ]


def values(tensors):
    return [np.asarray(t).tolist() for t in tensors]


def optimizers():
    rng = np.random.default_rng(4)
    start = [rng.normal(size=(3, 2)), rng.normal(size=(2,))]
    gradients = [[rng.normal(size=w.shape) for w in start] for _ in range(7)]
    betas = {"beta_1": 0.875, "beta_2": 0.96875}
    cases = [
        O.Lamb(0.0625, **betas),
        O.Lamb(0.0625, weight_decay=0.125, **betas),
        O.Adam(0.0625, clipvalue=0.25, use_ema=True, ema_momentum=0.75, ema_overwrite_frequency=3, gradient_accumulation_steps=2, **betas),
        O.Adam(0.0625, amsgrad=True, use_ema=True, gradient_accumulation_steps=3, **betas),
        O.Adamax(0.0625, gradient_accumulation_steps=2, weight_decay=0.03125, **betas),
        O.RMSprop(0.0625, momentum=0.5, centered=True, loss_scale_factor=8.0),
        O.SGD(S.PiecewiseConstantDecay([1, 4], [0.5, 0.25, 0.125]), momentum=0.875, gradient_accumulation_steps=2),
        O.Ftrl(0.0625, l1_regularization_strength=0.125, l2_regularization_strength=0.25, beta=0.5, initial_accumulator_value=0.25),
        O.Adadelta(1.0, rho=0.75),
        O.Adagrad(0.125, initial_accumulator_value=0.25),
        O.Adamax(0.125, **betas),
        O.Lion(0.125, **betas),
    ]
    runs = []
    for optimizer in cases:
        variables = [keras.Variable(w, name=f"v{i}") for i, w in enumerate(start)]
        optimizer.build(variables)
        steps = []
        for gs in gradients:
            optimizer.apply([keras.ops.convert_to_tensor(g) for g in gs], variables)
            steps.append(values(variables))
        optimizer.finalize_variable_values(variables)
        runs.append(
            {
                "class_name": type(optimizer).__name__,
                "config": optimizer.get_config(),
                "values": steps,
                "state": values(optimizer.variables),
                "finalized": values(variables),
            }
        )
    return {"start": values(start), "gradients": [values(gs) for gs in gradients], "runs": runs}


if __name__ == "__main__":
    (OUT / "schedules.json").write_text(json.dumps({"keras": keras.__version__, "cases": schedules()}) + "\n")
    (OUT / "optimizers64.json").write_text(json.dumps({"keras": keras.__version__, **optimizers()}) + "\n")
