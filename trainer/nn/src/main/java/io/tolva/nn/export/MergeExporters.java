package io.tolva.nn.export;

import io.tolva.nn.layers.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layers that join several inputs. */
final class MergeExporters {
    private static final double NORM_EPSILON = 1e-14;

    private MergeExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("Add", scope -> List.of(folded(scope, "Add")));
        all.put("Subtract", scope -> List.of(folded(scope, "Sub")));
        all.put("Multiply", scope -> List.of(folded(scope, "Mul")));
        all.put("Maximum", scope -> List.of(folded(scope, "Max")));
        all.put("Minimum", scope -> List.of(folded(scope, "Min")));
        all.put("Average", scope -> List.of(scope.op("Div", folded(scope, "Add"), scope.number(scope.inputCount()))));
        all.put("Concatenate", MergeExporters::concatenate);
        all.put("Dot", MergeExporters::dot);
    }

    private static String folded(OnnxScope scope, String op) {
        List<String> inputs = alike(scope);
        String value = inputs.get(0);
        for (String next : inputs.subList(1, inputs.size())) {
            value = scope.op(op, value, next);
        }
        return value;
    }

    /** As in Keras, an input of lower rank gets dimensions of 1 behind the batch. */
    private static List<String> alike(OnnxScope scope) {
        int rank = 0;
        for (int i = 0; i < scope.inputCount(); i++) {
            rank = Math.max(rank, scope.shape(i).rank());
        }
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < scope.inputCount(); i++) {
            long[] axes = new long[rank - scope.shape(i).rank()];
            for (int k = 0; k < axes.length; k++) {
                axes[k] = k + 1L;
            }
            inputs.add(axes.length == 0 ? scope.input(i) : scope.unsqueeze(scope.input(i), axes));
        }
        return inputs;
    }

    private static List<String> concatenate(OnnxScope scope) {
        String[] inputs = new String[scope.inputCount()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = scope.input(i);
        }
        OnnxAttributes axis = OnnxAttributes.of("axis", scope.config().integer("axis", -1));
        return List.of(scope.op("Concat", axis, inputs));
    }

    private static List<String> dot(OnnxScope scope) {
        int[] given = scope.config().integers("axes", 0);
        int one = positive(given[0], scope.shape(0));
        int other = positive(given[given.length - 1], scope.shape(1));
        boolean normalize = scope.config().flag("normalize", false);
        String a = normalize ? normalized(scope, scope.input(0), one) : scope.input(0);
        String b = normalize ? normalized(scope, scope.input(1), other) : scope.input(1);
        String equation =
                equation(scope.shape(0).rank() + 1, one, scope.shape(1).rank() + 1, other);
        String product = scope.op("Einsum", OnnxAttributes.none().with("equation", equation), a, b);
        boolean vectors = scope.shape(0).rank() == 1 && scope.shape(1).rank() == 1;
        return List.of(vectors ? scope.unsqueeze(product, 1) : product);
    }

    /** Both share the batch {@code a} and the axis {@code z}; what is left of both comes one behind the other. */
    private static String equation(int rankOne, int one, int rankOther, int other) {
        StringBuilder left = new StringBuilder("a");
        StringBuilder right = new StringBuilder("a");
        StringBuilder result = new StringBuilder("a");
        char next = 'b';
        for (int i = 1; i < rankOne; i++) {
            left.append(i == one ? 'z' : next);
            result.append(i == one ? "" : String.valueOf(next++));
        }
        for (int i = 1; i < rankOther; i++) {
            right.append(i == other ? 'z' : next);
            result.append(i == other ? "" : String.valueOf(next++));
        }
        return left + "," + right + "->" + result;
    }

    private static int positive(int axis, TensorShape shape) {
        return axis < 0 ? axis + shape.rank() + 1 : axis;
    }

    private static String normalized(OnnxScope scope, String x, int axis) {
        String squares = scope.op("ReduceSum", scope.op("Mul", x, x), scope.integers("axes", axis));
        return scope.op("Div", x, scope.op("Sqrt", scope.op("Max", squares, scope.number(NORM_EPSILON))));
    }
}
