"""The shipped model with plain products in place of 8-bit ones, which graphics cards have no kernels for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, numpy_helper

# What quantising appends to the name of a weight (onnxruntime.quantization.quantize_dynamic).
WHOLE, SCALE = "_quantized", "_scale"


def widen(path: Path) -> bytes:
    """The model with every product of 8-bit numbers made one of floats: the same weights, activations not rounded."""
    model = onnx.load(str(path))
    held = {table.name: table for table in model.graph.initializer}
    makers = {name: node for node in model.graph.node for name in node.output}
    takers = {name: node for node in model.graph.node for name in node.input}
    for node in [node for node in model.graph.node if node.op_type == "MatMulInteger"]:
        weight = node.input[1].removesuffix(WHOLE)
        values = numpy_helper.to_array(held[weight + WHOLE]).astype(np.float32)
        model.graph.initializer.append(
            numpy_helper.from_array(values * numpy_helper.to_array(held[weight + SCALE]), weight)
        )
        product = _scaled(node, takers)
        product.op_type = "MatMul"
        product.input[:] = [makers[node.input[0]].input[0], weight]
    _drop_unused(model, makers)
    whole: bytes = model.SerializeToString()
    return whole


def _scaled(product: NodeProto, takers: Mapping[str, NodeProto]) -> NodeProto:
    """The node that gives a whole-numbered product its scale: the last of those that quantising put for one product."""
    return takers[takers[product.output[0]].output[0]]


def _drop_unused(model: ModelProto, makers: Mapping[str, NodeProto]) -> None:
    needed = set(_needed([output.name for output in model.graph.output], makers))
    nodes = [node for node in model.graph.node if needed.intersection(node.output)]
    tables = [table for table in model.graph.initializer if table.name in needed]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(tables)


def _needed(names: list[str], makers: Mapping[str, NodeProto]) -> Iterator[str]:
    seen: set[str] = set()
    while names:
        if (name := names.pop()) not in seen:
            seen.add(name)
            yield name
            names += makers[name].input if name in makers else ()
