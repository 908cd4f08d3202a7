"""The encoder written for what `helpers.encoder.run` gives it, one text a run: little is left but the large products.

No padding and so no mask; query, key and value in one product, the query scaled beforehand. The numbers are those of
the network that was trained (tests/test_sentiment_training.py, tests/test_quotes_training.py).
"""

import copy

import torch
from torch import nn
from torch.nn import functional


class Lean(nn.Module):
    """A trained encoder's embeddings and its first layers (all of them when `depth` is not given), for [1, length]."""

    def __init__(self, encoder, depth=None):
        super().__init__()
        self.words, self.layers = encoder.embeddings, nn.ModuleList(encoder.encoder.layer[:depth])
        self.wide = self.layers[0].attention.self.attention_head_size
        self.query, self.inward = nn.ModuleList(), nn.ModuleList()
        self.even = nn.ModuleList(nn.Identity() for _ in self.layers)  # what helpers.training.smoothing puts in
        for layer in self.layers:
            own = copy.deepcopy(layer.attention.self)
            own.query.weight.data *= self.wide**-0.5
            own.query.bias.data *= self.wide**-0.5
            self.query.append(own.query)
            self.inward.append(_joined(own.query, own.key, own.value))

    def embed(self, ids, flag):
        """What the first layer reads."""
        words = self.words
        places = words.position_embeddings.weight[: ids.shape[1]].unsqueeze(0)
        return words.LayerNorm(words.word_embeddings(ids) + words.token_type_embeddings(flag) + places)

    def layer(self, number, states):
        """One layer's states from those of the layer below."""
        query, key, value = self.inward[number](self.even[number](states)).chunk(3, -1)
        return self._mix(number, states, query, key, value)

    def layer_at(self, number, states, some):
        """One layer's states at some positions alone: `some` are the states below at these."""
        inward, size, even = self.inward[number], self.query[number].out_features, self.even[number]
        key, value = functional.linear(even(states), inward.weight[size:], inward.bias[size:]).chunk(2, -1)
        return self._mix(number, some, self.query[number](even(some)), key, value)

    def forward(self, ids, flag):
        states = self.embed(ids, flag)
        for number in range(len(self.layers)):
            states = self.layer(number, states)
        return states

    def _mix(self, number, states, query, key, value):
        """One transformer layer (BERT's) at the positions of `states`."""
        layer, heads = self.layers[number], self.query[number].out_features // self.wide
        query = query.view(1, -1, heads, self.wide).transpose(1, 2)
        key = key.view(1, -1, heads, self.wide).permute(0, 2, 3, 1)
        value = value.view(1, -1, heads, self.wide).transpose(1, 2)
        weights = functional.softmax(query @ key, -1)  # the query is scaled already
        mixed = (weights @ value).transpose(1, 2).reshape(1, -1, heads * self.wide)
        attended = layer.attention.output(mixed, states)
        return layer.output(layer.intermediate(attended), attended)


def _joined(*parts):
    """Several linear layers of one input as one."""
    joined = nn.Linear(parts[0].in_features, sum(part.out_features for part in parts))
    joined.weight.data = torch.cat([part.weight.data for part in parts])
    joined.bias.data = torch.cat([part.bias.data for part in parts])
    return joined
