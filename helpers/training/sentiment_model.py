"""The network: a MiniLM encoder with one or more exits, each of which reads the tone off the layers below it."""

import copy

import torch
from torch import nn
from torch.nn import functional

from helpers.sentiment.model import TARGET_OPEN
from helpers.training.encoder import load


class Exit(nn.Module):
    """Three logits (negative, neutral, positive) from [CLS], the target's opening marker and two means."""

    def __init__(self, size, dropout=0.1):
        super().__init__()
        self.dropout, self.middle, self.out = nn.Dropout(dropout), nn.Linear(4 * size, size), nn.Linear(size, 3)

    def forward(self, first, opening, below, mask, flag):
        mask, flag = mask.unsqueeze(-1).to(below.dtype), flag.unsqueeze(-1).to(below.dtype)
        inside = (below * flag).sum(1) / flag.sum(1).clamp(min=1)
        return self.read(first, opening, inside, (below * mask).sum(1) / mask.sum(1))

    def read(self, first, opening, inside, whole):
        joined = torch.cat([first, opening, inside, whole], -1)
        return self.out(self.dropout(torch.tanh(self.middle(self.dropout(joined)))))


class Tone(nn.Module):
    """An exit after layer k reads two positions of layer k and the means of layer k - 1.

    So the last layer has to be computed at two positions alone (see Shipped): a fourth layer for a tenth of its price.
    """

    def __init__(self, layers=(0, 1, 2, 3, 4, 5), exits=(4, 6), dropout=0.1):
        super().__init__()
        self.encoder = load(layers, dropout)
        size = self.encoder.config.hidden_size
        self.exits = nn.ModuleDict({str(k): Exit(size, dropout) for k in exits})

    def forward(self, ids, mask, flag):
        """{layer: logits} for each exit."""
        states = self.encoder(
            input_ids=ids, attention_mask=mask, token_type_ids=flag, output_hidden_states=True
        ).hidden_states
        opening = (ids == TARGET_OPEN).long().argmax(1)  # without a target: [CLS] again
        rows = torch.arange(len(ids))
        return {
            int(k): head(states[int(k)][:, 0], states[int(k)][rows, opening], states[int(k) - 1], mask, flag)
            for k, head in self.exits.items()
        }


class Shipped(nn.Module):
    """Probabilities of one text from the encoder's first `depth` layers; the last of them at two positions only.

    The same numbers as Tone's exit after `depth` layers (tests/test_sentiment_training.py), written so that little but
    the large products is left to compute: one text a run, no padding, query, key and value in one product.
    """

    def __init__(self, tone, depth=4):
        super().__init__()
        self.words, self.exit = tone.encoder.embeddings, tone.exits[str(depth)]
        self.layers = nn.ModuleList(tone.encoder.encoder.layer[:depth])
        self.heads, self.size = tone.encoder.config.num_attention_heads, tone.encoder.config.hidden_size
        shrink = (self.size // self.heads) ** -0.5
        own = [copy.deepcopy(layer.attention.self) for layer in self.layers]
        for attention in own:
            attention.query.weight.data *= shrink
            attention.query.bias.data *= shrink
        self.query = own[-1].query
        self.inward = nn.ModuleList(
            [_joined(a.query, a.key, a.value) for a in own[:-1]] + [_joined(own[-1].key, own[-1].value)]
        )

    def forward(self, ids, mask, flag):
        words = self.words
        places = words.position_embeddings.weight[: ids.shape[1]].unsqueeze(0)
        states = words.LayerNorm(words.word_embeddings(ids) + words.token_type_embeddings(flag) + places)
        for layer, inward in zip(self.layers[:-1], self.inward, strict=False):
            query, key, value = inward(states).split(self.size, -1)
            states = self._layer(layer, states, query, key, value)
        opening = (ids == TARGET_OPEN).to(torch.int32).argmax(1)
        two = torch.cat([states[:, :1], states[:, opening]], 1)
        key, value = self.inward[-1](states).split(self.size, -1)
        two = self._layer(self.layers[-1], two, self.query(two), key, value)
        flag = flag.unsqueeze(-1).to(states.dtype)
        inside = (states * flag).sum(1) / flag.sum(1).clamp(min=1)
        return functional.softmax(self.exit.read(two[:, 0], two[:, 1], inside, states.mean(1)), -1)

    def _layer(self, layer, states, query, key, value):
        """One transformer layer (BERT's) at the positions of `states`."""
        wide = self.size // self.heads
        query = query.view(1, -1, self.heads, wide).transpose(1, 2)
        key = key.view(1, -1, self.heads, wide).permute(0, 2, 3, 1)
        value = value.view(1, -1, self.heads, wide).transpose(1, 2)
        weights = functional.softmax(query @ key, -1)  # the query is scaled already
        mixed = (weights @ value).transpose(1, 2).reshape(1, -1, self.size)
        attended = layer.attention.output(mixed, states)
        return layer.output(layer.intermediate(attended), attended)


def _joined(*parts):
    """Several linear layers of one input as one."""
    joined = nn.Linear(parts[0].in_features, sum(part.out_features for part in parts))
    joined.weight.data = torch.cat([part.weight.data for part in parts])
    joined.bias.data = torch.cat([part.bias.data for part in parts])
    return joined
