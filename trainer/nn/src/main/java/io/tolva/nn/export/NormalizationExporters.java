package io.tolva.nn.export;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.layers.TensorShape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Normalizations. */
final class NormalizationExporters {
    private static final String AXIS = "axis";
    private static final double EPSILON = 1e-3;
    private static final double UNIT_EPSILON = 1e-24;

    private NormalizationExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("BatchNormalization", NormalizationExporters::batch);
        all.put("LayerNormalization", NormalizationExporters::layer);
        all.put("GroupNormalization", NormalizationExporters::group);
        all.put("RMSNormalization", NormalizationExporters::rootMeanSquare);
        all.put("UnitNormalization", NormalizationExporters::unit);
    }

    /** The moving moments are constants, so one factor and one summand for each channel are left. */
    private static List<String> batch(OnnxScope scope) {
        Config config = scope.config();
        int axis = positive(config.integer(AXIS, -1), scope.shape(0));
        Tensor mean = scope.requiredWeight("moving_mean");
        Tensor variance = scope.requiredWeight("moving_variance");
        Tensor root = Ops.sqrt(variance.plus(config.number("epsilon", EPSILON)));
        Tensor factor = scope.weight("gamma").orElse(scope.ones(mean.shape())).div(root);
        Tensor moved = mean.times(factor).negate();
        Tensor summand = scope.weight("beta").map(moved::plus).orElse(moved);
        int[] dims = new int[scope.shape(0).rank() + 1 - axis];
        Arrays.fill(dims, 1);
        dims[0] = mean.size();
        Shape shape = Shape.of(dims);
        String product = scope.op("Mul", scope.input(0), scope.constant("factor", Ops.reshape(factor, shape)));
        return List.of(scope.op("Add", product, scope.constant("summand", Ops.reshape(summand, shape))));
    }

    private static int positive(int axis, TensorShape shape) {
        return axis < 0 ? axis + shape.rank() + 1 : axis;
    }

    private static int[] axes(OnnxScope scope) {
        return Arrays.stream(scope.config().integers(AXIS, 0, -1))
                .map(axis -> positive(axis, scope.shape(0)))
                .sorted()
                .toArray();
    }

    private static List<String> layer(OnnxScope scope) {
        int[] axes = axes(scope);
        int rank = scope.shape(0).rank() + 1;
        double epsilon = scope.config().number("epsilon", EPSILON);
        boolean last = axes[0] == rank - axes.length;
        if (last && scope.weight("gamma").isPresent()) {
            OnnxAttributes attributes = OnnxAttributes.of(AXIS, axes[0]).withReal("epsilon", epsilon);
            String gamma = scope.constant("gamma", scope.requiredWeight("gamma"));
            String x = scope.input(0);
            return List.of(scope.weight("beta")
                    .map(beta -> scope.op("LayerNormalization", attributes, x, gamma, scope.constant("beta", beta)))
                    .orElseGet(() -> scope.op("LayerNormalization", attributes, x, gamma)));
        }
        int[] dims = new int[rank - axes[0]];
        Arrays.fill(dims, 1);
        for (int axis : axes) {
            dims[axis - axes[0]] = scope.shape(0).known(axis - 1);
        }
        return List.of(scaled(scope, standardized(scope, scope.input(0), epsilon, axes), Shape.of(dims)));
    }

    /** Brings elements along axes to mean 0 and variance 1. */
    private static String standardized(OnnxScope scope, String x, double epsilon, int... axes) {
        OnnxAttributes along = OnnxAttributes.of("axes", axes);
        String centered = scope.op("Sub", x, scope.op("ReduceMean", along, x));
        String variance = scope.op("ReduceMean", along, scope.op("Mul", centered, centered));
        return scope.op("Div", centered, scope.op("Sqrt", scope.op("Add", variance, scope.number(epsilon))));
    }

    private static String scaled(OnnxScope scope, String x, Shape shape) {
        String y = scope.weight("gamma")
                .map(gamma -> scope.op("Mul", x, scope.constant("gamma", Ops.reshape(gamma, shape))))
                .orElse(x);
        return scope.weight("beta")
                .map(beta -> scope.op("Add", y, scope.constant("beta", Ops.reshape(beta, shape))))
                .orElse(y);
    }

    /** As {@code [batch, places, groups, channels of a group]}. */
    private static List<String> group(OnnxScope scope) {
        Config config = scope.config();
        TensorShape shape = scope.shape(0);
        if (positive(config.integer(AXIS, -1), shape) != shape.rank()) {
            throw scope.refusal("expected the channels last");
        }
        int channels = shape.known(-1);
        int groups = config.integer("groups", 32);
        int count = groups == -1 ? channels : groups;
        int places = shape.range(0, shape.rank() - 1).size();
        String grouped = scope.reshape(scope.input(0), TensorShape.of(places, count, channels / count));
        String even = standardized(scope, grouped, config.number("epsilon", EPSILON), 1, 3);
        return List.of(scaled(scope, scope.reshape(even, shape), Shape.of(channels)));
    }

    private static List<String> rootMeanSquare(OnnxScope scope) {
        String x = scope.input(0);
        int[] axes = axes(scope);
        if (axes.length != 1 || axes[0] != scope.shape(0).rank()) {
            throw scope.refusal("expected axis -1, got " + Arrays.toString(axes));
        }
        String mean = scope.op("ReduceMean", OnnxAttributes.of("axes", axes), scope.op("Mul", x, x));
        String epsilon = scope.number(scope.config().number("epsilon", 1e-6));
        String even = scope.op("Div", x, scope.op("Sqrt", scope.op("Add", mean, epsilon)));
        Tensor scale = scope.layer().ownWeights().get(0).value();
        return List.of(scope.op("Mul", even, scope.constant("scale", scale)));
    }

    private static List<String> unit(OnnxScope scope) {
        String x = scope.input(0);
        String axes = scope.integers("axes", OnnxScope.longs(axes(scope)));
        String squares = scope.op("ReduceSum", scope.op("Mul", x, x), axes);
        return List.of(scope.op("Div", x, scope.op("Sqrt", scope.op("Max", squares, scope.number(UNIT_EPSILON)))));
    }
}
