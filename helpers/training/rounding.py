"""Training with the rounding that the shipped file will do (quantization-aware, Jacob et al. 2018).

`helpers.training.encoder.export` keeps weights in 7 bits a channel and rounds what goes into each product to 8 bits.
Weights that were never rounded while they learned lose a tenth of their answers by it; these lose next to nothing.
"""

from torch import nn
from torch.nn import functional


class Rounded(nn.Linear):
    """A linear layer that computes what its int8 form will; gradients pass as if nothing were rounded."""

    def forward(self, given):
        return functional.linear(passing(given, activations), passing(self.weight, weights), self.bias)


def rehearse(model):
    """Every linear layer of the model is Rounded from now on; names and values of weights stay."""
    return _changed(model, nn.Linear, Rounded)


def plain(model):
    """The model as it was before `rehearse`, for export."""
    return _changed(model, Rounded, nn.Linear)


def _changed(model, before, after):
    for module in model.modules():
        if type(module) is before:
            module.__class__ = after
    return model


def passing(values, rounded):
    return values + (rounded(values.detach()) - values.detach())


def weights(values):
    """In 7 bits and a sign, a scale for each output."""
    scale = values.abs().amax(1, keepdim=True).clamp(min=1e-12) / 64
    return (values / scale).round() * scale


def activations(values):
    """In 8 bits, a scale and a zero for each text, whose range holds 0."""
    inside = tuple(range(1, values.ndim))
    low, high = values.amin(inside, keepdim=True).clamp(max=0), values.amax(inside, keepdim=True).clamp(min=0)
    scale = (high - low).clamp(min=1e-12) / 255
    zero = (-low / scale).round()
    return ((values / scale).round() + zero).clamp(0, 255).sub(zero) * scale
