"""A small fine-tuned text encoder, stored as ONNX and run on the processor, for quotes and for sentiment.

The models in data/models share one WordPiece vocabulary (that of all-MiniLM-L6-v2) and take the same three inputs:
`ids` (word pieces), `mask` (1 where there is a piece) and `flag` (a 0/1 mark on each piece whose meaning the model sets).
"""

from functools import cache
from pathlib import Path

import numpy as np

MODELS = Path(__file__).resolve().parents[1] / "data" / "models"
CLS, SEP, UNKNOWN = 101, 102, 100


@cache
def tokenizer():
    """The shared WordPiece tokenizer (tokenizers.Tokenizer); its encodings carry offsets into the given string."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(MODELS / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


@cache
def session(name):
    """The ONNX session of data/models/<name>.onnx.

    One thread: work is spread over articles, not inside a sentence, and one thread's sums come in one order.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(MODELS / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])


def run(name, sequences, pieces_per_batch=2048):
    """The model's outputs for many sequences, in their order.

    sequences: a list of (ids, flags), two lists of integers of the same length, [CLS] and [SEP] included.
    Returns a list with one tuple of arrays a sequence, one array for each output of the model; an output that is laid
    out along the sequence is cut to the sequence's length on each such axis. Sorted by length, so little is padding.
    """
    model, results = session(name), [None] * len(sequences)
    outputs = [output.shape for output in model.get_outputs()]
    order = sorted(range(len(sequences)), key=lambda k: len(sequences[k][0]))
    start = 0
    while start < len(order):
        stop = start + 1
        while stop < len(order) and (stop - start + 1) * len(sequences[order[stop]][0]) <= pieces_per_batch:
            stop += 1
        batch = order[start:stop]
        longest = len(sequences[batch[-1]][0])
        ids, mask, flag = (np.zeros((len(batch), longest), dtype=np.int64) for _ in range(3))
        for row, k in enumerate(batch):
            length = len(sequences[k][0])
            ids[row, :length], flag[row, :length], mask[row, :length] = sequences[k][0], sequences[k][1], 1
        made = model.run(None, {"ids": ids, "mask": mask, "flag": flag})
        for row, k in enumerate(batch):
            length = len(sequences[k][0])
            results[k] = tuple(
                array[row][tuple(slice(length) if axis == "length" else slice(None) for axis in shape[1:])]
                for array, shape in zip(made, outputs, strict=True)
            )
        start = stop
    return results
