"""The networks in PyTorch."""

import torch
from networks import CNN, layer_sizes


def use_threads(threads):
    """threads: a number, or default. To be called before anything is computed."""
    if threads != "default":
        torch.set_num_threads(int(threads))


def model_of(network):
    """A model that ends with the logits, as PyTorch's cross-entropy wants them."""
    if network == CNN:
        return torch.nn.Sequential(
            torch.nn.Conv2d(1, 32, 3),
            torch.nn.ReLU(),
            torch.nn.MaxPool2d(2),
            torch.nn.Conv2d(32, 64, 3),
            torch.nn.ReLU(),
            torch.nn.MaxPool2d(2),
            torch.nn.Flatten(),
            torch.nn.Linear(1600, 10),
        )
    sizes = layer_sizes(network)
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def tensors(features, labels):
    """The samples as PyTorch has them, with the channels first."""
    x = torch.from_numpy(features)
    return (x.permute(0, 3, 1, 2).contiguous() if x.dim() == 4 else x), torch.from_numpy(labels)


def step(model, optimizer, features, labels):
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(features), labels)
    loss.backward()
    optimizer.step()
    return loss
