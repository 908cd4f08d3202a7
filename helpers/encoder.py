"""A small fine-tuned text encoder, stored as ONNX and run on the processor, for quotes and for sentiment.

The models in data/models share one WordPiece vocabulary (that of all-MiniLM-L6-v2) and take the same three inputs:
`ids` (word pieces), `mask` (1 where there is a piece), `flag` (a 0/1 mark on each piece; the model sets its meaning).
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from helpers.paths import MODELS

if TYPE_CHECKING:  # both take long to load, and much here needs neither
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

CLS, SEP, UNKNOWN = 101, 102, 100


@cache
def tokenizer() -> "Tokenizer":
    """The shared WordPiece tokenizer; its encodings carry offsets into the given string."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(MODELS / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


@cache
def session(name: str) -> "InferenceSession":
    """The ONNX session of data/models/<name>.onnx.

    One thread: work is spread over articles, not inside a sentence, and one thread's sums come in one order.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Measured (one core, AVX2): the tanh form of GELU and plain addition before LayerNormalization, whose fused form is
    # not vectorised, save a tenth to a third of the time.
    options.add_session_config_entry("optimization.enable_gelu_approximation", "1")
    return onnxruntime.InferenceSession(
        str(MODELS / f"{name}.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )


def run(name: str, sequences: Sequence[tuple[Sequence[int], Sequence[int]]]) -> list[tuple[np.ndarray, ...]]:
    """The model's outputs for many sequences, in their order.

    sequences: a list of (ids, flags), two lists of integers of the same length, [CLS] and [SEP] included.
    Returns a list with one tuple of arrays per sequence, one array for each output of the model, laid out as
    the model's without the first axis (the batch).

    One sequence per run: int8 activations are scaled by the range of the whole tensor, so that in a batch a sentence's
    numbers would depend on its neighbours. On one core a batch is no faster; equal sequences are run once.
    """
    model, made = session(name), {}
    takes = {one.name for one in model.get_inputs()}  # with one sequence per run a model may do without the mask
    for ids, flags in sequences:
        key = (tuple(ids), tuple(flags))
        if key not in made:
            row = np.array([ids], dtype=np.int64)
            given = {"ids": row, "mask": np.ones_like(row), "flag": np.array([flags], dtype=np.int64)}
            outputs = model.run(None, {what: value for what, value in given.items() if what in takes})
            made[key] = tuple(np.asarray(array)[0] for array in outputs)
    return [made[tuple(ids), tuple(flags)] for ids, flags in sequences]
