/**
 * Models as ONNX files, for programs that predict without Tolva.
 *
 * <p>Begin with {@link io.tolva.nn.export.OnnxExport}. What a layer is in ONNX, an {@link io.tolva.nn.export.OnnxExporter} says
 * to an {@link io.tolva.nn.export.OnnxScope}; those of the built-in layers are in tables by class, a family in each file.
 *
 * <p>The files have IR version 8 and operators of opset 17, see <a href="https://onnx.ai/onnx/operators/">the list of operators</a>
 * and <a href="https://onnx.ai/onnx/repo-docs/IR.html">the format</a>. Pictures have channels last in Keras and first in ONNX, so
 * there are transpositions around convolutions and pools, which runtimes move out of the way.
 */
@NullMarked
package io.tolva.nn.export;

import org.jspecify.annotations.NullMarked;
