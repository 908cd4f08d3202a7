"""The network: a MiniLM encoder with one or more exits, each of which reads the tone off the layers below it."""

import torch
from torch import nn
from torch.nn import functional

from helpers.sentiment.model import TARGET_OPEN
from helpers.training.encoder import load
from helpers.training.lean import Lean


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
    """Probabilities of one text from the encoder's first `depth` layers; the last of them at two positions only."""

    def __init__(self, tone, depth=4):
        super().__init__()
        self.lean, self.exit = Lean(tone.encoder, depth), tone.exits[str(depth)]

    def forward(self, ids, mask, flag):
        states = self.lean.embed(ids, flag)
        *below, last = range(len(self.lean.layers))
        for number in below:
            states = self.lean.layer(number, states)
        opening = (ids == TARGET_OPEN).to(torch.int32).argmax(1)
        two = self.lean.layer_at(last, states, torch.cat([states[:, :1], states[:, opening]], 1))
        flag = flag.unsqueeze(-1).to(states.dtype)
        inside = (states * flag).sum(1) / flag.sum(1).clamp(min=1)
        return functional.softmax(self.exit.read(two[:, 0], two[:, 1], inside, states.mean(1)), -1)
