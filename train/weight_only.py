"""Weights of 8 bits, arithmetic of 32: a quarter of the size for next to nothing of the quality.

Dynamic quantisation also rounds the activations; a head that is asked seldom need not save that time. Each matrix of
an ONNX graph becomes int8 with one scale for each of its rows (of a table) or columns (of a product), and a
DequantizeLinear node before its users.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MIN_VALUES = 4096  # smaller matrices stay as they are


def quantise_weights(source: Path, out: Path) -> None:
    """Write the graph of `source` to `out` with 8-bit matrices."""
    model = onnx.load(str(source))
    graph = model.graph
    tables = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    products = {node.input[1] for node in graph.node if node.op_type in {"MatMul", "Gemm"} and len(node.input) > 1}
    transposed = {node.input[1] for node in graph.node if node.op_type == "Gemm" and _transposes(node)}
    kept, nodes = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        used = tensor.name in tables | products
        if not used or values.ndim != 2 or values.size < MIN_VALUES or tensor.data_type != TensorProto.FLOAT:
            kept.append(tensor)
            continue
        axis = 0 if tensor.name in tables | transposed else 1  # the axis of scales
        scale = np.maximum(np.abs(values).max(axis=1 - axis), 1e-12) / 127
        rounded = np.round(values / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        names = [f"{tensor.name}_{part}" for part in ("int8", "scale", "zero")]
        parts = (rounded, scale.astype(np.float32), np.zeros(len(scale), np.int8))
        kept += [numpy_helper.from_array(part, name) for part, name in zip(parts, names, strict=True)]
        nodes.append(helper.make_node("DequantizeLinear", names, [tensor.name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *rest])
    onnx.checker.check_model(model)
    onnx.save(model, str(out))


def _transposes(node: onnx.NodeProto) -> bool:
    return any(a.name == "transB" and a.i for a in node.attribute)
