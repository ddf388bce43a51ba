"""An eager training loop in PyTorch, over batches that are ready. Arguments: network, steps, threads, implementation of Adam.

threads: a number, or default. Adam: default (a loop over the parameters, on a CPU), foreach, fused.
"""

import sys

import torch
from measure import measure
from networks import BATCH, samples
from torch_networks import model_of, step, tensors, use_threads

network, steps, threads, adam = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
use_threads(threads)

x, y = tensors(*samples(network, steps))
batches = list(zip(x.split(BATCH), y.split(BATCH)))
model = model_of(network)
optimizer = torch.optim.Adam(model.parameters(), foreach=adam == "foreach", fused=adam == "fused")


def train():
    for features, labels in batches:
        loss = step(model, optimizer, features, labels)
    loss.item()
    return steps / 1e3


measure(train)
