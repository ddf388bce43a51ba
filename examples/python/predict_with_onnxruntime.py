"""Predicts with a model that ExportToOnnx has written.

    pip install onnxruntime
    python predict_with_onnxruntime.py model.onnx
"""

import sys

import numpy as np
import onnxruntime

session = onnxruntime.InferenceSession(sys.argv[1])
features = np.array([[0.5, -0.5, 0.25, 1.0]], np.float32)
(predictions,) = session.run(None, {"input": features})
print(predictions)
