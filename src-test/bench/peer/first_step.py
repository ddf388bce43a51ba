"""From the start of Python to the end of the first training step. Arguments: keras or torch, network."""

import sys

from networks import samples

library, network = sys.argv[1:3]
x, y = samples(network, 1)
if library == "keras":
    from keras_networks import model_of

    model = model_of(network)
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(x, y, verbose=0)
else:
    import torch
    from torch_networks import model_of, step, tensors

    model = model_of(network)
    step(model, torch.optim.Adam(model.parameters()), *tensors(x, y)).item()
