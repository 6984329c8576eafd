"""Turns a checkpoint into the shipped file: python -m training.export runs/NAME/checkpoint.pt.

One ONNX graph over one window; weights of the large products quantised to 8 bits per channel, in 7 bits' range so
that processors without VNNI (AVX2) do not overflow; activations are quantised as they come, window by window, so a
document reads the same alone and in company.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.model import CURVED, HEAD_WIDTHS, HEADS, HIDDEN, ReadingModel, load_model, minilm_folder

WEIGHTS = Path(__file__).parent.parent / "src/whence/read/weights"
INPUTS = ("ids", "signs", "firsts")


class OneWindow(nn.Module):
    """The model on one window, in operations that onnxruntime fuses; the heads' rows come as one table."""

    def __init__(self, model: ReadingModel) -> None:
        super().__init__()
        self.model = model
        self.out = nn.Linear(HIDDEN, sum(HEAD_WIDTHS.values()))
        self.out.weight.data = torch.cat([model.heads[name].weight for name in HEAD_WIDTHS])
        self.out.bias.data = torch.cat([model.heads[name].bias for name in HEAD_WIDTHS])

    def forward(self, ids: Tensor, signs: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """ids, signs [pieces], firsts [rows] -> one table [rows, width] per head."""
        model = self.model
        x = model.norm(model.words(ids) + model.positions.weight[: ids.shape[0]] + model.signs(signs))
        for layer in model.layers:
            x = _layer(layer, x)
        parts = self.out(x[firsts]).split(list(HEAD_WIDTHS.values()), -1)
        rows = [F.leaky_relu(p, 0.1) if name in CURVED else p for name, p in zip(HEAD_WIDTHS, parts, strict=True)]
        return tuple(rows)


def _layer(layer: nn.Module, x: Tensor) -> Tensor:
    size = HIDDEN // HEADS
    query, key, value = (part.view(-1, HEADS, size).transpose(0, 1) for part in layer.qkv(x).chunk(3, -1))
    weights = torch.softmax(query @ key.transpose(1, 2) * size**-0.5, -1)
    x = layer.norm1(x + layer.attended((weights @ value).transpose(0, 1).reshape(-1, HIDDEN)))
    return layer.norm2(x + layer.down(F.gelu(layer.up(x))))


def export(model: ReadingModel, path: Path) -> None:
    """Write the model as a plain fp32 ONNX graph."""
    sample = (torch.arange(1000, 1040), torch.zeros(40, dtype=torch.long), torch.arange(0, 40))
    axes = {
        "ids": {0: "pieces"},
        "signs": {0: "pieces"},
        "firsts": {0: "rows"},
        **{name: {0: "rows"} for name in HEAD_WIDTHS},
    }
    torch.onnx.export(
        OneWindow(model), sample, str(path), dynamo=False, opset_version=17,
        input_names=list(INPUTS), output_names=list(HEAD_WIDTHS), dynamic_axes=axes,
    )  # fmt: skip


def add_label_weights(model: ReadingModel, path: Path) -> None:
    """Ship the parser's label weights as a constant output: labels are scored outside, for the chosen heads only."""
    whole = onnx.load(str(path))
    weights = onnx.numpy_helper.from_array(model.label_weights.detach().numpy(), "labels")
    whole.graph.initializer.append(weights)
    whole.graph.node.append(onnx.helper.make_node("Identity", ["labels"], ["label_weights"]))
    whole.graph.output.append(onnx.helper.make_tensor_value_info("label_weights", onnx.TensorProto.FLOAT, weights.dims))
    onnx.save(whole, str(path))


def quantise(plain: Path, path: Path) -> None:
    """Quantise the weights of all products with constant weights."""
    quantize_dynamic(
        str(plain), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm"],
    )  # fmt: skip


def shrink_words(path: Path) -> None:
    """Store the word embeddings as 8-bit rows with a scale each, widened again after the look-up."""
    model = onnx.load(str(path))
    table = next(t for t in model.graph.initializer if t.name.endswith("words.weight"))
    values = onnx.numpy_helper.to_array(table)
    scales = (np.abs(values).max(1, keepdims=True) / 127).astype(np.float32)
    whole = np.round(values / scales).astype(np.int8)
    lookup = next(node for node in model.graph.node if node.op_type == "Gather" and node.input[0] == table.name)
    model.graph.initializer.remove(table)
    model.graph.initializer.append(onnx.numpy_helper.from_array(whole, "words_whole"))
    model.graph.initializer.append(onnx.numpy_helper.from_array(scales, "words_scale"))
    ids, out = lookup.input[1], lookup.output[0]
    nodes = [
        onnx.helper.make_node("Gather", ["words_whole", ids], ["words_row"], name="words_gather"),
        onnx.helper.make_node("Gather", ["words_scale", ids], ["words_row_scale"], name="words_scale_gather"),
        onnx.helper.make_node("Cast", ["words_row"], ["words_float"], to=onnx.TensorProto.FLOAT, name="words_cast"),
        onnx.helper.make_node("Mul", ["words_float", "words_row_scale"], [out], name="words_mul"),
    ]
    at = list(model.graph.node).index(lookup)
    model.graph.node.remove(lookup)
    for number, node in enumerate(nodes):
        model.graph.node.insert(at + number, node)
    onnx.save(model, str(path))


def main() -> None:
    """Export, quantise, shrink, and lay the tokenizer beside."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--plain", action="store_true", help="no quantising, to see what it costs")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    plain, path = options.checkpoint.with_suffix(".onnx"), options.out / "reader.onnx"
    model = load_model(options.checkpoint)
    export(model, plain)
    add_label_weights(model, plain)
    if options.plain:
        shutil.copy(plain, path)
    else:
        quantise(plain, path)
        shrink_words(path)
    shutil.copy(minilm_folder() / "tokenizer.json", options.out / "tokenizer.json")
    print(f"{path} {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
