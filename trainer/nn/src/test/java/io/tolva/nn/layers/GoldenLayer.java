package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.autodiff.GradientTape;
import io.tolva.autodiff.Unconnected;
import io.tolva.nn.Goldens;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Source;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer of a golden, with the golden's weights. */
final class GoldenLayer {
    private final JsonNode golden;
    private final DType type;
    private final Layer layer;
    private final double slack;
    private final List<@Nullable Tensor> masks = new ArrayList<>();
    private AttentionOptions options = AttentionOptions.defaults();

    GoldenLayer(JsonNode golden, DType type) {
        this.golden = golden;
        this.type = type;
        slack = golden.path("slack").asDouble(1);
        layer = KerasConfigs.layer(golden.get("layer"));
        layer.withType(type);
        golden.get("masks").forEach(mask -> masks.add(mask.isNull() ? null : bools(mask)));
        JsonNode given = golden.get("options");
        options = options.withCausal(given.has("causal")).withScores(given.has("scores"));
        if (given.has("attention_mask")) {
            options = options.withMask(bools(given.get("attention_mask")));
        }
        layer.ensureBuilt(inputs().stream()
                .map(input -> TensorShape.of(input.shape().dropFirst()))
                .toList());
        assign();
    }

    private static Tensor bools(JsonNode mask) {
        return Ops.cast(Goldens.tensor(mask), DType.BOOL);
    }

    private void assign() {
        List<Variable> weights = layer.weights();
        assertThat(weights, hasSize(golden.get("weights").size()));
        for (int i = 0; i < weights.size(); i++) {
            String keras = golden.get("names").get(i).asText();
            String own = weights.get(i).name();
            assertThat(own.substring(own.lastIndexOf('/')), is("/" + keras.substring(keras.lastIndexOf('/') + 1)));
            weights.get(i).assign(Goldens.tensor(type, golden.get("weights").get(i)));
        }
    }

    List<Tensor> inputs() {
        return Goldens.tensors(type, golden.get("x"));
    }

    private List<Tensor> outputs(List<Tensor> inputs) {
        Call call = Call.of(false).withMasks(masks);
        if (layer instanceof MultiHeadAttention attention) {
            return attention.attend(inputs, options, call);
        }
        return layer instanceof DotAttention attention
                ? attention.attend(inputs, options, call)
                : layer.applyMasked(inputs, call).tensors();
    }

    /** Outputs, gradients of inputs, gradients of weights. */
    private List<Tensor> all(List<Tensor> inputs) {
        try (GradientTape tape = GradientTape.open()) {
            inputs.forEach(tape::watch);
            List<Tensor> outputs = outputs(inputs);
            List<Source> sources = new ArrayList<>(inputs);
            sources.addAll(layer.trainableVariables());
            List<Tensor> all = new ArrayList<>(outputs);
            all.addAll(tape.gradient(outputs, Goldens.tensors(type, golden.get("dy")), sources, Unconnected.ZERO));
            return all;
        }
    }

    void checkEager() {
        check(all(inputs()));
        if (golden.has("again")) {
            compare("again", outputs(inputs()), golden.get("again"), 0);
            ((RecurrentLayer) layer).resetStates();
            check(all(inputs()));
        }
    }

    void checkCompiled() {
        Step step = Step.compileAll(this::all);
        check(step.callAll(inputs().toArray(Tensor[]::new)));
        if (golden.has("again")) {
            compare("again", step.callAll(inputs().toArray(Tensor[]::new)), golden.get("again"), 0);
            ((RecurrentLayer) layer).resetStates();
        }
        check(step.callAll(inputs().toArray(Tensor[]::new)));
    }

    private void check(List<Tensor> all) {
        int outputs = compare("y", all, golden.get("y"), 0);
        int inputs = compare("dx", all, golden.get("dx"), outputs);
        compare("dw", all, golden.get("dw"), inputs);
    }

    private int compare(String what, List<Tensor> actual, JsonNode expected, int from) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(what + i, actual.get(from + i), Goldens.like(Goldens.array64(expected.get(i)), slack));
        }
        return from + expected.size();
    }

    /** The outputs' masks, and that the shapes are those that the layer says beforehand. */
    void checkMasksAndShapes() {
        Outputs outputs = layer.applyMasked(inputs(), Call.of(false).withMasks(masks));
        List<TensorShape> shapes = layer.shapesOf(inputs().stream()
                .map(input -> TensorShape.of(input.shape().dropFirst()))
                .toList());
        for (int i = 0; i < outputs.tensors().size(); i++) {
            assertThat(TensorShape.of(outputs.tensors().get(i).shape().dropFirst()), is(shapes.get(i)));
        }
        assertThat(outputs.tensors(), hasSize(shapes.size()));
        for (int i = 0; golden.has("y_masks") && i < shapes.size(); i++) {
            JsonNode mask = golden.get("y_masks").get(i);
            if (mask.isNull()) {
                assertThat("mask " + i, outputs.masks().get(i), nullValue());
            } else {
                assertThat("mask " + i, Ops.cast(outputs.masks().get(i), DType.FLOAT32), Goldens.like(mask));
            }
        }
    }
}
