package io.tolva.nn.export;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.layers.Discretization;
import io.tolva.nn.layers.OutputMode;
import io.tolva.nn.layers.Rescaling;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Layers that prepare numbers. */
final class PreprocessingExporters {
    private static final double EPSILON = 1e-7;

    private PreprocessingExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("Rescaling", PreprocessingExporters::rescaling);
        all.put("Normalization", PreprocessingExporters::normalization);
        all.put("Discretization", PreprocessingExporters::discretization);
        all.put("CategoryEncoding", PreprocessingExporters::categoryEncoding);
    }

    private static String typed(OnnxScope scope, String role, Tensor value) {
        return scope.constant(role, value.cast(scope.layer().dtype()));
    }

    private static List<String> rescaling(OnnxScope scope) {
        Rescaling layer = (Rescaling) scope.layer();
        String scaled = scope.op("Mul", scope.input(0), typed(scope, "scale", Tensor.of(layer.scale())));
        return List.of(scope.op("Add", scaled, typed(scope, "offset", Tensor.of(layer.offset()))));
    }

    private static List<String> normalization(OnnxScope scope) {
        Config config = scope.config();
        int rank = scope.shape(0).rank() + 1;
        int[] kept = Arrays.stream(config.integers("axis", 0, -1))
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .toArray();
        Tensor mean = aligned(statistic(scope, "mean"), kept, rank);
        Tensor root = Ops.sqrt(aligned(statistic(scope, "variance"), kept, rank));
        Tensor deviation = Ops.maximum(root, Tensor.scalar(root.dtype(), EPSILON));
        String x = scope.input(0);
        String m = typed(scope, "mean", mean);
        String d = typed(scope, "deviation", deviation);
        return List.of(
                config.flag("invert", false)
                        ? scope.op("Add", scope.op("Mul", x, d), m)
                        : scope.op("Div", scope.op("Sub", x, m), d));
    }

    /** What was given or, of a weight, learnt. */
    private static Tensor statistic(OnnxScope scope, String name) {
        return scope.config()
                .any(name)
                .map(value -> Tensor.of(numbers(value)).cast(scope.layer().dtype()))
                .orElseGet(() -> scope.requiredWeight(name));
    }

    /** Numbers and nested lists of them as an array. */
    private static HostArray numbers(Object value) {
        if (value instanceof List<?> list) {
            return HostArray.stack(
                    list.stream().map(PreprocessingExporters::numbers).toList());
        }
        return value instanceof HostArray array
                ? array
                : HostArray.wrap(Shape.scalar(), new double[] {((Number) value).doubleValue()});
    }

    private static Tensor aligned(Tensor value, int[] kept, int rank) {
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        for (int i = 1; i <= value.shape().rank(); i++) {
            dims[kept[kept.length - i]] = value.shape().dim(-i);
        }
        return Ops.reshape(value, dims);
    }

    /** The number of boundaries that a number is not less than; what is not a number is less than none. */
    private static List<String> discretization(OnnxScope scope) {
        Optional<List<Double>> given = ((Discretization) scope.layer()).binBoundaries();
        if (given.isEmpty() || given.get().isEmpty()) {
            throw scope.refusal("expected boundaries, at least one; adapt the layer before");
        }
        HostArray edges = HostArray.wrap(
                Shape.of(given.get().size()),
                given.get().stream().mapToDouble(Double::doubleValue).toArray());
        String less =
                scope.op("Less", scope.unsqueeze(scope.input(0), -1), typed(scope, "bin_boundaries", Tensor.of(edges)));
        String bins = scope.op(
                "ReduceSum",
                OnnxAttributes.of("keepdims", 0),
                scope.cast(scope.op("Not", less), DType.INT32),
                scope.integers("bins", -1));
        return List.of(encoded(scope, bins, OutputMode.INT, edges.size() + 1));
    }

    private static List<String> categoryEncoding(OnnxScope scope) {
        String raw = scope.rawInput(0);
        String indices = scope.typeOf(raw) == DType.INT64 ? raw : scope.cast(raw, DType.INT32);
        int tokens = scope.config().integer("num_tokens");
        return List.of(encoded(scope, indices, OutputMode.MULTI_HOT, tokens));
    }

    /** By comparisons: ONNX's own operator takes negative numbers for others. */
    private static String encoded(OnnxScope scope, String indices, OutputMode otherwise, int depth) {
        OutputMode mode = scope.config().choice("output_mode", otherwise);
        if (mode == OutputMode.INT) {
            return indices;
        }
        int rank = scope.shape(0).rank();
        boolean single =
                mode == OutputMode.ONE_HOT && rank > 0 && scope.shape(0).dim(-1) == 1;
        String numbers = single ? scope.squeeze(indices, -1) : indices;
        HostArray categories = HostArray.of(IntStream.range(0, depth).toArray());
        String all = scope.constant("categories", Tensor.of(categories).cast(scope.typeOf(indices)));
        String rows = scope.cast(
                scope.op("Equal", scope.unsqueeze(numbers, -1), all),
                scope.layer().dtype());
        OnnxAttributes dropped = OnnxAttributes.of("keepdims", 0);
        return switch (mode) {
            case ONE_HOT -> rows;
            case MULTI_HOT -> scope.op("ReduceMax", dropped.with("axes", new int[] {1}), rows);
            case COUNT -> scope.op("ReduceSum", dropped, rows, scope.integers("values", 1));
            case INT, TF_IDF -> throw scope.refusal("expected another output mode than " + mode);
        };
    }
}
