"""The shipped network as one that can be trained on: data/models/sentiment.onnx read back into the trained form.

The file holds int8 weights; what rounding took is lost (a mean difference of .012 in the probabilities) and comes back
in the first hundred steps. Its products may have been made even (helpers.training.smoothing).
"""

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from helpers.training.encoder import MODELS
from helpers.training.sentiment_model import Tone

HEADS_SCALE = 32**0.5  # the exported query is scaled by one over the square root of a head's width


def load(name="sentiment", layers=4):
    """The Tone network of data/models/<name>.onnx, with one exit after its last layer."""
    graph = onnx.load(str(MODELS / f"{name}.onnx")).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    products = [_weights(held, node.input[1]) for node in graph.node if node.op_type == "MatMulInteger"]
    model = Tone(layers=tuple(range(layers)), exits=(layers,))
    state, made = model.state_dict(), {}
    for key in state:
        given = held.get("lean.words." + key.removeprefix("encoder.embeddings."))
        if given is None:
            given = held.get("lean.layers." + key.removeprefix("encoder.encoder.layer."))
        if given is None:
            given = held.get("exit." + key.removeprefix(f"exits.{layers}."))
        if given is not None:
            made[key] = given
    for words in ("word_embeddings", "token_type_embeddings"):
        made[f"encoder.embeddings.{words}.weight"] = _weights(held, f"lean.words.{words}.weight_quantized").T
    for number in range(layers):
        made |= _layer(number, products, held, last=number == layers - 1)
    for key, value in made.items():  # what helpers.training.smoothing did, undone
        if (share := _share(held, key)) is not None:
            made[key] = value * share
    made[f"exits.{layers}.middle.weight"], made[f"exits.{layers}.out.weight"] = products[-2], products[-1]
    for key, value in made.items():
        if tuple(state[key].shape) != value.shape:
            raise ValueError(f"{name}.onnx: {key} is {value.shape}, not {tuple(state[key].shape)}")
        state[key] = torch.tensor(np.ascontiguousarray(value, dtype=np.float32))
    missing = {key for key in set(state) - set(made) if not key.endswith("position_ids")}
    if missing:
        raise ValueError(f"{name}.onnx does not hold {sorted(missing)}")
    model.load_state_dict(state)
    return model


def _share(held, key):
    """What the input of this weight is multiplied by in the file, if it is."""
    place, _, name = key.removeprefix("encoder.encoder.layer.").partition(".")
    if name.startswith("attention.self.") and name.endswith(".weight"):
        return held.get(f"lean.even.{place}.share")
    if name.endswith("dense.weight"):
        return held.get(f"lean.layers.{place}.{name.removesuffix('weight')}share")
    return None


def _weights(held, quantized):
    """A weight matrix as torch lays it out, (out, in), from its int8 form."""
    stem = quantized.removesuffix("_quantized")
    whole = held[quantized].astype(np.float32) - held[stem + "_zero_point"].astype(np.float32)
    return (whole * held[stem + "_scale"]).T


def _layer(number, products, held, last):
    """The weights of one layer under the trained network's names; the last layer's query stands by itself."""
    at = 4 * number
    if last:  # key and value together, then the query, whichever comes first in the graph
        group = products[at : at + 5]
        joined = next(w for w in group if w.shape == (768, 384))
        rest = [w for w in group if w is not joined]
        query, key, value = rest[0], *np.split(joined, 2)
        query_bias = held[f"lean.query.{number}.bias"]
        key_bias, value_bias = np.split(next(v for v in held.values() if v.shape == (768,)), 2)
        output, inward, outward = rest[1:]
    else:
        joined, output, inward, outward = products[at : at + 4]
        query, key, value = np.split(joined, 3)
        query_bias, key_bias, value_bias = np.split(held[f"lean.inward.{number}.bias"], 3)
    own, stem = "attention.self.", f"encoder.encoder.layer.{number}."
    return {
        f"{stem}{own}query.weight": query * HEADS_SCALE,
        f"{stem}{own}query.bias": query_bias * HEADS_SCALE,
        f"{stem}{own}key.weight": key,
        f"{stem}{own}key.bias": key_bias,
        f"{stem}{own}value.weight": value,
        f"{stem}{own}value.bias": value_bias,
        f"{stem}attention.output.dense.weight": output,
        f"{stem}intermediate.dense.weight": inward,
        f"{stem}output.dense.weight": outward,
    }
