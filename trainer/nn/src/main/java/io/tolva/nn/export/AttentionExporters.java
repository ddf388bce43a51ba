package io.tolva.nn.export;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.layers.Layer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Attention, put together of products of matrices and softmaxes. */
final class AttentionExporters {
    private static final double MASKED = 1e9;

    private AttentionExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("Attention", AttentionExporters::attention);
        all.put("AdditiveAttention", AttentionExporters::additive);
        all.put("MultiHeadAttention", AttentionExporters::multiHead);
    }

    private static String keys(OnnxScope scope) {
        return scope.input(scope.inputCount() - 1);
    }

    private static List<String> attention(OnnxScope scope) {
        requireSequences(scope);
        if (scope.config().text("score_mode", "dot").equals("dot")) {
            String products = scope.op("MatMul", scope.input(0), scope.transpose(keys(scope), 0, 2, 1));
            return attended(scope, scaled(scope, products));
        }
        String bent = scope.op("Tanh", scaled(scope, sums(scope)));
        String weight = scope.constant("concat_score_weight", scope.requiredWeight("concat_score_weight"));
        return attended(scope, scope.op("Mul", summed(scope, bent), weight));
    }

    private static List<String> additive(OnnxScope scope) {
        requireSequences(scope);
        return attended(scope, summed(scope, scaled(scope, scope.op("Tanh", sums(scope)))));
    }

    private static void requireSequences(OnnxScope scope) {
        for (int i = 0; i < scope.inputCount(); i++) {
            if (scope.shape(i).rank() != 2) {
                throw scope.refusal("expected inputs [batch, steps, features], got " + scope.shape(i));
            }
        }
    }

    /** Every query and every key. */
    private static String sums(OnnxScope scope) {
        return scope.op("Add", scope.unsqueeze(scope.input(0), 2), scope.unsqueeze(keys(scope), 1));
    }

    private static String summed(OnnxScope scope, String values) {
        return scope.op("ReduceSum", OnnxAttributes.of("keepdims", 0), values, scope.integers("features", -1));
    }

    private static String scaled(OnnxScope scope, String values) {
        return scope.weight("scale")
                .map(scale -> scope.op("Mul", values, scope.constant("scale", scale)))
                .orElse(values);
    }

    private static List<String> attended(OnnxScope scope, String scores) {
        String values = scope.mask(1);
        String shown = values == null
                ? scores
                : scope.op("Where", scope.unsqueeze(values, 1), scores, scope.op("Sub", scores, scope.number(MASKED)));
        String weights = scope.op("Softmax", OnnxAttributes.of("axis", -1), shown);
        String output = scope.op("MatMul", weights, scope.input(1));
        String queries = scope.mask(0);
        return List.of(
                queries == null ? output : scope.op("Where", scope.unsqueeze(queries, 2), output, scope.number(0)));
    }

    private static List<String> multiHead(OnnxScope scope) {
        requireSequences(scope);
        Config config = scope.config();
        if (config.has("attention_axes") || config.has("sliding_window")) {
            throw scope.refusal("expected neither attention_axes nor sliding_window");
        }
        Layer gate = scope.layer().children().get("_gate_dense");
        String scale = scope.number(1 / Math.sqrt(config.integer("key_dim")));
        String q = scope.op("Mul", heads(scope, "query_dense", scope.input(0), 0, 2, 1, 3), scale);
        String k = heads(scope, "key_dense", keys(scope), 0, 2, 3, 1);
        String v = heads(scope, "value_dense", scope.input(1), 0, 2, 1, 3);
        String weights = weights(scope, scope.op("MatMul", q, k), config.number("dropout", 0) > 0);
        String context = scope.transpose(scope.op("MatMul", weights, v), 0, 2, 1, 3);
        Tensor kernel = part(scope, "output_dense").ownWeights().get(0).value();
        int size = kernel.shape().dim(0) * kernel.shape().dim(1);
        String joined = scope.op("Reshape", context, scope.integers("joined", 0, 0, size));
        if (gate != null) {
            joined = scope.op("Mul", joined, scope.op("Sigmoid", dense(scope, "_gate_dense", scope.input(0), -1)));
        }
        String y = dense(scope, "output_dense", joined, size);
        int[] outer =
                Arrays.copyOfRange(kernel.shape().dims(), 2, kernel.shape().rank());
        if (outer.length == 1) {
            return List.of(y);
        }
        long[] dims = new long[outer.length + 2];
        for (int i = 0; i < outer.length; i++) {
            dims[i + 2] = outer[i];
        }
        return List.of(scope.op("Reshape", y, scope.integers("output", dims)));
    }

    private static Layer part(OnnxScope scope, String attribute) {
        return Objects.requireNonNull(scope.layer().children().get(attribute));
    }

    /**
     * A product with a kernel, of which the axes of the input, and those of the output, are taken for one.
     *
     * @param inputs the size of the input, or -1 if it is the kernel's first axis
     */
    private static String dense(OnnxScope scope, String attribute, String x, int inputs) {
        Layer part = part(scope, attribute);
        Tensor kernel = part.ownWeights().get(0).value();
        int rows = inputs == -1 ? kernel.shape().dim(0) : inputs;
        Tensor matrix = Ops.reshape(kernel, Shape.of(rows, kernel.size() / rows));
        String y = scope.op("MatMul", x, scope.constant(part.name() + "/kernel", matrix));
        if (part.ownWeights().size() == 1) {
            return y;
        }
        Tensor bias = part.ownWeights().get(1).value();
        return scope.op("Add", y, scope.constant(part.name() + "/bias", Ops.reshape(bias, Shape.of(bias.size()))));
    }

    /** Steps of several heads, from {@code [batch, steps, heads, size]} in another order. */
    private static String heads(OnnxScope scope, String attribute, String x, int... order) {
        Shape kernel = part(scope, attribute).ownWeights().get(0).shape();
        String shape = scope.integers("heads", 0, 0, kernel.dim(1), kernel.dim(2));
        return scope.transpose(scope.op("Reshape", dense(scope, attribute, x, -1), shape), order);
    }

    private static String weights(OnnxScope scope, String scores, boolean zeroMasked) {
        String allowed = both(scope, queries(scope), both(scope, values(scope, 1), values(scope, 2)));
        OnnxAttributes last = OnnxAttributes.of("axis", -1);
        if (allowed == null) {
            return scope.op("Softmax", last, scores);
        }
        String mask = scope.unsqueeze(allowed, 1);
        String weights = scope.op("Softmax", last, scope.op("Where", mask, scores, scope.number(-MASKED)));
        return zeroMasked ? scope.op("Where", mask, weights, scope.number(0)) : weights;
    }

    private static @Nullable String queries(OnnxScope scope) {
        String mask = scope.mask(0);
        return mask == null ? null : scope.unsqueeze(mask, 2);
    }

    private static @Nullable String values(OnnxScope scope, int input) {
        String mask = scope.mask(input);
        return mask == null ? null : scope.unsqueeze(mask, 1);
    }

    private static @Nullable String both(OnnxScope scope, @Nullable String a, @Nullable String b) {
        return a == null ? b : b == null ? a : scope.op("And", a, b);
    }
}
