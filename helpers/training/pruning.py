"""A smaller encoder made of a trained one: some of its layers, attention heads and feed-forward units.

What does least is cut: a head or a unit does much if what it adds to the layer's output is large, on average over some
texts (structured pruning, as in Michel et al. 2019 for heads and Xia, Zhong & Chen 2022 for both). Each cut costs a
little, which learning from the model before the cut wins back.
"""

import copy

import torch
from torch import nn


def some_layers(model, layers):
    """A copy of the model whose `encoder` has only the given layers."""
    smaller = copy.deepcopy(model)
    smaller.encoder.encoder.layer = nn.ModuleList(smaller.encoder.encoder.layer[number] for number in layers)
    smaller.encoder.config.num_hidden_layers = len(layers)
    return smaller


def narrower(model, width, heads, batches):
    """A copy with `heads` attention heads a layer and `width` feed-forward units, chosen by what they add on `batches`
    of the model's inputs (ids, mask, flag)."""
    smaller = copy.deepcopy(model)
    added = _added(smaller, batches)
    for layer, (by_head, by_unit) in zip(smaller.encoder.encoder.layer, added, strict=True):
        attention, inner, outer = layer.attention, layer.intermediate.dense, layer.output.dense
        size = attention.self.attention_head_size
        rows = torch.cat([torch.arange(head * size, (head + 1) * size) for head in _best(by_head, heads)])
        for name in ("query", "key", "value"):
            setattr(attention.self, name, _rows(getattr(attention.self, name), rows))
        attention.output.dense = _columns(attention.output.dense, rows)
        units = _best(by_unit, width)
        layer.intermediate.dense, layer.output.dense = _rows(inner, units), _columns(outer, units)
    return smaller


def _added(model, batches):
    """For each layer, how much each head and each unit adds: two tensors."""
    sums, watching = [], []
    for layer in model.encoder.encoder.layer:
        sums.append([0.0, 0.0])
        heads = layer.attention.self.query.out_features // layer.attention.self.attention_head_size
        watching.append(layer.attention.output.dense.register_forward_pre_hook(_watch(sums[-1], 0, heads)))
        watching.append(layer.output.dense.register_forward_pre_hook(_watch(sums[-1], 1, None)))
    model.eval()
    with torch.inference_mode():
        for batch in batches:
            model(*batch)
    for hook in watching:
        hook.remove()
    return [tuple(total.clone() for total in pair) for pair in sums]


def _watch(pair, which, parts):
    """A hook before a linear layer that sums the size of what each part (each input, if None) of its input adds."""

    def add(module, inputs):
        weight, given = module.weight, inputs[0]
        if parts is None:
            pair[which] = pair[which] + given.abs().mean((0, 1)) * weight.norm(dim=0)
            return
        pieces = zip(given.chunk(parts, -1), weight.chunk(parts, -1), strict=True)
        pair[which] = pair[which] + torch.stack([(piece @ some.T).norm(dim=-1).mean() for piece, some in pieces])

    return add


def _best(scores, count):
    return scores.topk(min(count, len(scores))).indices.sort().values.tolist()


def _rows(linear, rows):
    made = nn.Linear(linear.in_features, len(rows))
    made.weight.data, made.bias.data = linear.weight.data[rows].clone(), linear.bias.data[rows].clone()
    return made


def _columns(linear, columns):
    made = nn.Linear(len(columns), linear.out_features)
    made.weight.data, made.bias.data = linear.weight.data[:, columns].clone(), linear.bias.data.clone()
    return made
