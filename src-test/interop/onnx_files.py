"""Checks our ONNX files with the package onnx.

    onnx_files.py REQUEST.json SEEN.json

A request is {"files": {NAME: FILE}}. Each must pass the checker, with the shapes that follow from its operators. What was seen is
{NAME: {"ir", "opset", "inputs": [[NAME, TYPE, [DIM ...]] ...], "outputs", "nodes": [NAME ...], "weights": [NAME ...]}}.
"""

import json
import sys

import onnx


def value(info):
    tensor = info.type.tensor_type
    dims = [dim.dim_param or dim.dim_value for dim in tensor.shape.dim]
    return [info.name, onnx.TensorProto.DataType.Name(tensor.elem_type), dims]


seen = {}
for name, file in json.load(open(sys.argv[1]))["files"].items():
    model = onnx.load(file)
    onnx.checker.check_model(model, full_check=True)
    seen[name] = {
        "ir": model.ir_version,
        "opset": model.opset_import[0].version,
        "inputs": [value(info) for info in model.graph.input],
        "outputs": [value(info) for info in model.graph.output],
        "nodes": [node.name for node in model.graph.node],
        "weights": [tensor.name for tensor in model.graph.initializer],
    }
json.dump(seen, open(sys.argv[2], "w"))
