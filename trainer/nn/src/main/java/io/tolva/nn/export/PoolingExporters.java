package io.tolva.nn.export;

import java.util.List;
import java.util.Map;

/** Pools and pools over everything. */
final class PoolingExporters {
    private PoolingExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        for (int axes = 1; axes <= 2; axes++) {
            all.put("MaxPooling" + axes + "D", scope -> pool(scope, "MaxPool"));
            all.put("AveragePooling" + axes + "D", scope -> pool(scope, "AveragePool"));
            all.put("GlobalMaxPooling" + axes + "D", scope -> global(scope, "ReduceMax"));
            all.put("GlobalAveragePooling" + axes + "D", scope -> global(scope, "ReduceMean"));
        }
    }

    /** Without a further attribute, ONNX's mean leaves out the padding, too. */
    private static List<String> pool(OnnxScope scope, String op) {
        Channels channels = new Channels(scope);
        OnnxAttributes attributes = Windows.ofPool(scope.config(), channels).attributes();
        return List.of(channels.back(scope.op(op, attributes, channels.toFirst(scope.input(0)))));
    }

    private static List<String> global(OnnxScope scope, String op) {
        Channels channels = new Channels(scope);
        boolean keeps = scope.config().flag("keepdims", false);
        String mask = op.equals("ReduceMean") && channels.spatial() == 1 ? scope.mask(0) : null;
        if (mask != null) {
            return List.of(mean(scope, channels, mask, keeps));
        }
        OnnxAttributes attributes = OnnxAttributes.of("axes", channels.axes()).with("keepdims", keeps ? 1 : 0);
        return List.of(scope.op(op, attributes, scope.input(0)));
    }

    /** Of the steps that count. */
    private static String mean(OnnxScope scope, Channels channels, String mask, boolean keeps) {
        String weights = scope.unsqueeze(scope.cast(mask, scope.layer().dtype()), channels.first() ? 1 : 2);
        String axes = scope.integers("axes", channels.axis(0));
        OnnxAttributes attributes = OnnxAttributes.of("keepdims", keeps ? 1 : 0);
        String sum = scope.op("ReduceSum", attributes, scope.op("Mul", scope.input(0), weights), axes);
        return scope.op("Div", sum, scope.op("ReduceSum", attributes, weights, axes));
    }
}
