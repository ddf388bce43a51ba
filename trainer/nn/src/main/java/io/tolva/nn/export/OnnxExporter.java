package io.tolva.nn.export;

import java.util.List;

/**
 * What a layer of a class is in ONNX.
 *
 * <pre>{@code
 * OnnxExporter twice = scope -> List.of(scope.op("Mul", scope.input(0), scope.number(2)));
 * OnnxExport.of(model).with("Twice", twice).write(Path.of("model.onnx"));
 * }</pre>
 */
@FunctionalInterface
public interface OnnxExporter {
    /**
     * Writes the nodes of one use of a layer.
     *
     * @return the name of each output's value
     * @throws OnnxExportException by {@link OnnxScope#refusal} if the layer cannot be written with its arguments
     */
    List<String> export(OnnxScope scope);
}
