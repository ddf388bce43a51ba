package io.tolva.nn.export;

import io.tolva.nn.config.Config;
import java.util.List;
import java.util.Map;

/** Activations as layers. */
final class ActivationExporters {
    private ActivationExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("Activation", scope -> List.of(ActivationFunctions.applyOwn(scope, scope.input(0))));
        all.put("ReLU", ActivationExporters::relu);
        all.put("LeakyReLU", scope -> List.of(slope(scope, "LeakyRelu", "negative_slope", 0.3)));
        all.put("ELU", scope -> List.of(slope(scope, "Elu", "alpha", 1)));
        all.put("PReLU", ActivationExporters::prelu);
        all.put("Softmax", ActivationExporters::softmax);
    }

    private static String slope(OnnxScope scope, String op, String argument, double otherwise) {
        double alpha = scope.config().number(argument, otherwise);
        return scope.op(op, OnnxAttributes.none().withReal("alpha", alpha), scope.input(0));
    }

    /** Up to the threshold {@code slope (x - threshold)}, above it {@code x}, up to the largest value. */
    private static List<String> relu(OnnxScope scope) {
        Config config = scope.config();
        double slope = config.number("negative_slope", 0);
        double threshold = config.number("threshold", 0);
        String x = scope.input(0);
        String y;
        if (threshold == 0) {
            y = slope == 0 ? scope.op("Relu", x) : slope(scope, "LeakyRelu", "negative_slope", 0);
        } else {
            String at = scope.number(threshold);
            String below = scope.op("Mul", scope.op("Sub", x, at), scope.number(slope));
            y = scope.op("Where", scope.op("Greater", x, at), x, below);
        }
        String positive = y;
        return List.of(config.optionalNumber("max_value")
                .map(max -> scope.op("Min", positive, scope.number(max)))
                .orElse(positive));
    }

    /** The slopes have the shape of one input, with 1 along the shared axes. */
    private static List<String> prelu(OnnxScope scope) {
        return List.of(scope.op(
                "PRelu",
                scope.input(0),
                scope.constant("alpha", scope.layer().ownWeights().get(0).value())));
    }

    private static List<String> softmax(OnnxScope scope) {
        scope.refuseMasks();
        int[] axes = scope.config().integers("axis", 0, -1);
        if (axes.length != 1) {
            throw scope.refusal("ONNX has a softmax along one axis: expected one, got " + axes.length);
        }
        return List.of(scope.op("Softmax", OnnxAttributes.of("axis", axes[0]), scope.input(0)));
    }
}
