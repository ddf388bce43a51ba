package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
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
import java.util.Objects;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/** A layer with one output as layers.json has it, with the golden's weights. */
final class LayerCase {
    private final JsonNode golden;
    private final DType type;
    private final double slack;
    private final Layer layer;
    private final boolean training;
    private final List<@Nullable Tensor> masks = new ArrayList<>();

    LayerCase(JsonNode golden, DType type) {
        this(golden, type, 1);
    }

    /** The usual tolerance is multiplied by the slack. */
    LayerCase(JsonNode golden, DType type, double slack) {
        this.golden = golden;
        this.type = type;
        this.slack = slack;
        layer = KerasConfigs.layer(golden.get("layer"));
        layer.withType(type);
        training = golden.get("training").asBoolean();
        golden.get("masks")
                .forEach(mask -> masks.add(mask.isNull() ? null : Ops.cast(Goldens.tensor(mask), DType.BOOL)));
        layer.ensureBuilt(shapes());
        layer.setTrainable(golden.get("trainable").asBoolean());
    }

    private List<Tensor> inputs() {
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < golden.get("x").size(); i++) {
            boolean integers = golden.get("integers").get(i).asBoolean();
            inputs.add(Goldens.tensor(
                    integers ? DType.INT32 : type, golden.get("x").get(i)));
        }
        return inputs;
    }

    private List<TensorShape> shapes() {
        return inputs().stream()
                .map(input -> TensorShape.of(input.shape().dropFirst()))
                .toList();
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

    private Outputs outputs(List<Tensor> inputs, Call call) {
        return layer.applyMasked(inputs, call.withMasks(masks));
    }

    /** The output, gradients of inputs that are floats, gradients of weights. */
    private List<Tensor> all(List<Tensor> inputs) {
        try (GradientTape tape = GradientTape.open()) {
            List<Source> sources = new ArrayList<>(
                    inputs.stream().filter(x -> x.dtype().isFloat()).toList());
            sources.forEach(tape::watch);
            List<Tensor> all =
                    new ArrayList<>(outputs(inputs, Call.of(training)).tensors());
            sources.addAll(layer.trainableVariables());
            List<Tensor> dy = List.of(Goldens.tensor(type, golden.get("dy")));
            all.addAll(tape.gradient(List.copyOf(all), dy, sources, Unconnected.ZERO));
            return all;
        }
    }

    void checkEager() {
        assign();
        check(all(inputs()));
    }

    void checkCompiled() {
        Step step = Step.compileAll(this::all);
        for (int run = 0; run < 2; run++) {
            assign();
            check(step.callAll(inputs().toArray(Tensor[]::new)));
        }
    }

    private void check(List<Tensor> all) {
        assertThat("y", all.get(0), like(golden.get("y")));
        int dx = golden.get("dx").size();
        for (int i = 0; i < dx; i++) {
            assertThat("dx" + i, all.get(1 + i), like(golden.get("dx").get(i)));
        }
        JsonNode dw = golden.get("dw");
        assertThat(all, hasSize(1 + dx + dw.size()));
        for (int i = 0; i < dw.size(); i++) {
            assertThat("dw" + i, all.get(1 + dx + i), like(dw.get(i)));
        }
        for (int i = 0; i < layer.weights().size(); i++) {
            assertThat(
                    "after" + i,
                    layer.weights().get(i).value(),
                    like(golden.get("after").get(i)));
        }
    }

    private Matcher<Tensor> like(JsonNode expected) {
        return Goldens.like(Goldens.array64(expected), slack);
    }

    /** The mask, the losses, and that the shape is the one that the layer says beforehand, as far as it can know it. */
    void checkAround() {
        assign();
        Call call = Call.of(training);
        Outputs outputs = outputs(inputs(), call);
        JsonNode mask = golden.get("y_mask");
        Tensor shown = outputs.masks().get(0);
        if (mask.isNull()) {
            assertThat("mask", shown, nullValue());
        } else {
            assertThat("mask", Ops.cast(shown, DType.FLOAT32), Goldens.like(mask));
        }
        checkLosses(call.losses());
        TensorShape shape = TensorShape.of(outputs.tensors().get(0).shape().dropFirst());
        assertThat(layer.shapesOf(shapes()), is(List.of(shape)));
        checkUnknown();
        checkConfig();
    }

    private void checkConfig() {
        Layer again = Objects.requireNonNull(Layers.CATALOGUE.classes().get(layer.className()))
                .apply(layer.config());
        assertThat(again.config().entries(), is(layer.config().entries()));
    }

    private void checkLosses(List<Tensor> added) {
        double sum = 0;
        for (Tensor loss : added) {
            sum += loss.itemAsDouble();
        }
        for (Tensor loss : layer.penalties()) {
            sum += loss.itemAsDouble();
        }
        double expected = 0;
        for (JsonNode loss : golden.get("losses")) {
            expected += loss.asDouble();
        }
        assertThat("losses", sum, closeTo(expected, 1e-10 * (1 + expected)));
    }

    private void checkUnknown() {
        JsonNode unknown = golden.get("unknown");
        if (unknown.isNull()) {
            return;
        }
        List<TensorShape> inputs = new ArrayList<>();
        for (TensorShape shape : shapes()) {
            TensorShape partly = shape;
            for (int axis = 0; axis < shape.rank() - 1; axis++) {
                partly = partly.with(axis, TensorShape.ANY);
            }
            inputs.add(partly);
        }
        int[] dims = new int[unknown.size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = unknown.get(i).asInt();
        }
        assertThat("unknown", layer.shapesOf(inputs), is(List.of(TensorShape.of(dims))));
    }
}
