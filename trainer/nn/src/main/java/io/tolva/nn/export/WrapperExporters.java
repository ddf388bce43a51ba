package io.tolva.nn.export;

import io.tolva.nn.layers.Bidirectional;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.layers.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layers that do something with another one. */
final class WrapperExporters {
    private WrapperExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("Bidirectional", WrapperExporters::bidirectional);
        all.put("TimeDistributed", WrapperExporters::timeDistributed);
        all.put("SpectralNormalization", WrapperExporters::spectralNormalization);
    }

    private static List<String> bidirectional(OnnxScope scope) {
        Bidirectional layer = (Bidirectional) scope.layer();
        int states = scope.inputCount() / 2;
        List<String> one = half(scope, layer, true, states);
        List<String> other = half(scope, layer, false, states);
        String y = one.get(0);
        String against = layer.forwardLayer().returnsSequences()
                ? RecurrentExporters.reversed(scope, other.get(0), 1)
                : other.get(0);
        List<String> outputs = new ArrayList<>(merged(scope, layer.mergeMode(), y, against));
        outputs.addAll(one.subList(1, one.size()));
        outputs.addAll(other.subList(1, other.size()));
        return outputs;
    }

    private static List<String> half(OnnxScope scope, Bidirectional layer, boolean first, int states) {
        List<String> values = new ArrayList<>(List.of(scope.input(0)));
        List<TensorShape> shapes = new ArrayList<>(List.of(scope.shape(0)));
        int from = first ? 1 : 1 + states;
        for (int i = from; i < from + states; i++) {
            values.add(scope.input(i));
            shapes.add(scope.shape(i));
        }
        return scope.apply(first ? layer.forwardLayer() : layer.backwardLayer(), values, shapes, scope.mask(0));
    }

    private static List<String> merged(OnnxScope scope, Bidirectional.MergeMode mode, String y, String against) {
        return switch (mode) {
            case CONCAT -> List.of(scope.op("Concat", OnnxAttributes.of("axis", -1), y, against));
            case SUM -> List.of(scope.op("Add", y, against));
            case AVE -> List.of(scope.op("Mul", scope.op("Add", y, against), scope.number(0.5)));
            case MUL -> List.of(scope.op("Mul", y, against));
            case NONE -> List.of(y, against);
        };
    }

    /** All steps are one batch. */
    private static List<String> timeDistributed(OnnxScope scope) {
        TensorShape shape = scope.shape(0);
        TensorShape step = shape.range(1, shape.rank());
        TensorShape output = scope.outputShape(0);
        if (!step.isKnown() || !output.range(1, output.rank()).isKnown()) {
            throw scope.refusal("expected to know the shape of a step, got " + shape);
        }
        String x = scope.input(0);
        String folded = scope.reshape(x, step);
        String y = scope.apply(((Wrapper) scope.layer()).layer(), List.of(folded), List.of(step))
                .get(0);
        if (output.dim(0) != TensorShape.ANY) {
            return List.of(scope.reshape(y, output));
        }
        String rows = scope.op("Slice", scope.op("Shape", x), scope.integers("from", 0), scope.integers("to", 2));
        long[] dims = OnnxScope.longs(output.range(1, output.rank()).dims());
        String whole = scope.op("Concat", OnnxAttributes.of("axis", 0), rows, scope.integers("step", dims));
        return List.of(scope.op("Reshape", y, whole));
    }

    /** Training has normalized the weights. */
    private static List<String> spectralNormalization(OnnxScope scope) {
        return scope.apply(((Wrapper) scope.layer()).layer(), List.of(scope.input(0)), List.of(scope.shape(0)));
    }
}
