package io.tolva.nn.export;

import io.tolva.array.DType;
import io.tolva.nn.layers.TensorShape;
import io.tolva.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Dense layers, embeddings, masks, and what does nothing in prediction. */
final class CoreExporters {
    private CoreExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("Dense", CoreExporters::dense);
        all.put("EinsumDense", CoreExporters::einsumDense);
        all.put("Embedding", CoreExporters::embedding);
        all.put("Masking", CoreExporters::masking);
        for (String name : List.of(
                "Identity",
                "Dropout",
                "AlphaDropout",
                "GaussianDropout",
                "GaussianNoise",
                "SpatialDropout1D",
                "SpatialDropout2D",
                "ActivityRegularization")) {
            all.put(name, CoreExporters::identity);
        }
    }

    static List<String> identity(OnnxScope scope) {
        return List.of(scope.input(0));
    }

    private static List<String> dense(OnnxScope scope) {
        String x = scope.input(0);
        String kernel = scope.constant("kernel", scope.requiredWeight("kernel"));
        String y = scope.shape(0).rank() == 1
                ? scope.weight("bias")
                        .map(bias -> scope.op("Gemm", x, kernel, scope.constant("bias", bias)))
                        .orElseGet(() -> scope.op("Gemm", x, kernel))
                : biased(scope, scope.op("MatMul", x, kernel));
        return List.of(ActivationFunctions.applyOwn(scope, y));
    }

    /** Adds the layer's bias, if it has one. */
    static String biased(OnnxScope scope, String y) {
        return scope.weight("bias")
                .map(bias -> scope.op("Add", y, scope.constant("bias", bias)))
                .orElse(y);
    }

    private static List<String> einsumDense(OnnxScope scope) {
        String kernel = scope.constant("kernel", scope.requiredWeight("kernel"));
        OnnxAttributes equation =
                OnnxAttributes.none().with("equation", scope.config().text("equation"));
        String y = scope.op("Einsum", equation, scope.input(0), kernel);
        return List.of(ActivationFunctions.applyOwn(scope, biased(scope, y)));
    }

    private static List<String> embedding(OnnxScope scope) {
        String ids = scope.cast(scope.rawInput(0), DType.INT64);
        Tensor table = scope.layer().ownWeights().get(0).value();
        if (scope.config().flag("mask_zero", false)) {
            String zero = scope.numberLike(ids, 0);
            scope.giveMask(scope.op("Not", scope.op("Equal", ids, zero)));
        }
        return List.of(scope.op("Gather", scope.constant("embeddings", table), ids));
    }

    /** ONNX has no operator that asks whether any of several truth values holds, so it counts them. */
    private static List<String> masking(OnnxScope scope) {
        String x = scope.input(0);
        String value = scope.number(scope.config().number("mask_value", 0));
        String differs = scope.cast(
                scope.op("Not", scope.op("Equal", x, value)), scope.layer().dtype());
        String any = scope.op("ReduceMax", OnnxAttributes.of("axes", new int[] {-1}), differs);
        TensorShape shape = scope.shape(0);
        scope.giveMask(scope.cast(scope.squeeze(any, shape.rank()), DType.BOOL));
        return List.of(scope.op("Where", scope.cast(any, DType.BOOL), x, scope.number(0)));
    }
}
