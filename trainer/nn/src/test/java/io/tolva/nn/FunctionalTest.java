package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.layers.Call;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.Input;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.LayerCallException;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.layers.UnaryLayer;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionalTest {
    private static List<String> names(List<Variable> variables) {
        return variables.stream().map(Variable::name).toList();
    }

    /** Adds its inputs. */
    private static final class Sum extends Layer {
        Sum() {
            super(Config.empty());
        }

        @Override
        protected List<Tensor> call(List<Tensor> inputs, Call call) {
            return List.of(inputs.get(0).plus(inputs.get(1)));
        }
    }

    @Test
    void aLayerThatIsUsedTwiceHasOneSetOfWeights() {
        SymbolicTensor a = Input.named("a", 3);
        SymbolicTensor b = Input.named("b", 3);
        Dense shared = Dense.of(2);
        SymbolicTensor sum = new Sum().apply(shared.apply(a), shared.apply(b));
        Functional model = Model.of(List.of(a, b), List.of(sum));

        assertThat(names(model.weights()), contains("dense/kernel", "dense/bias"));
        Tensor x = Tensor.ones(Shape.of(4, 3));
        Tensor once = shared.apply(x);
        assertThat(
                model.applyAll(List.of(x, x), false).get(0).toHostArray(),
                is(once.plus(once).toHostArray()));
    }

    @Test
    void layersStandInKerasOrder() {
        SymbolicTensor input = Input.named("in", 3);
        SymbolicTensor deep =
                Dense.of(3).named("two").apply(Dense.of(3).named("one").apply(input));
        SymbolicTensor flat = Dense.of(3).named("short").apply(input);
        Functional model =
                Model.of(List.of(input), List.of(new Sum().named("sum").apply(flat, deep)));
        assertThat(model.layers().stream().map(Layer::name).toList(), contains("in", "one", "short", "two", "sum"));
    }

    @Test
    void modelsAreLayers() {
        Model encoder = Sequential.builder()
                .name("encoder")
                .input(4)
                .add(Dense.of(2))
                .add(Dense.of(2))
                .build();
        SymbolicTensor input = Input.of(4);
        Model model = Model.of(input, Dense.of(1).apply(encoder.apply(input)));
        assertThat(
                names(model.weights()),
                contains("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias", "dense/kernel", "dense/bias"));
        assertThat(model.layer("encoder").path(), is("encoder"));
        assertThat(((Model) model.layer("encoder")).layers().get(1).path(), is("encoder/dense_1"));
        Tensor x = Tensor.ones(Shape.of(2, 4));
        assertThat(
                model.apply(x).toHostArray(),
                is(model.layer("dense").apply(encoder.apply(x)).toHostArray()));
    }

    @Test
    void featuresCanBeTakenOutOfAModel() {
        SymbolicTensor input = Input.of(4);
        Dense hidden = Dense.of(3, Activation.TANH);
        Functional model = Model.of(List.of(input), List.of(Dense.of(1).apply(hidden.apply(input))));
        Functional features = Model.of(model.inputs(), List.of(hidden.output()));
        Tensor x = Tensor.ones(Shape.of(2, 4));
        assertThat(features.apply(x).toHostArray(), is(hidden.apply(x).toHostArray()));
        assertThat(features.weights().get(0), is(model.weights().get(0)));
    }

    /** A layer of the user's own that says nothing of shapes, with a layer in it. */
    private static final class Residual extends UnaryLayer {
        private final Dense inner;

        Residual(int units) {
            super(Config.empty());
            inner = track("inner", Dense.of(units));
        }

        @Override
        protected Tensor call(Tensor x, Call call) {
            return x.plus(inner.apply(x, call));
        }
    }

    @Test
    void layersOfLayersAreTriedOutForTheirShapes() {
        SymbolicTensor input = Input.of(4);
        Model model = Model.of(input, new Residual(4).apply(new Residual(4).apply(input)));
        assertThat(
                names(model.weights()),
                contains(
                        "residual/inner/kernel",
                        "residual/inner/bias",
                        "residual_1/inner/kernel",
                        "residual_1/inner/bias"));
        assertThat(
                model.weights().get(0).toHostArray(),
                not(is(model.weights().get(2).toHostArray())));
    }

    /** A model of the user's own. */
    private static final class TwoHeads extends Model {
        private final Dense hidden = track("hidden", Dense.of(5, Activation.RELU));
        private final Dense first = track("first", Dense.of(1));
        private final Dense second = track("second", Dense.of(1));

        TwoHeads() {
            super(Config.empty());
            seedWith(Seed.of(3));
        }

        @Override
        protected List<Tensor> call(List<Tensor> inputs, Call call) {
            Tensor features = hidden.apply(inputs.get(0), call);
            return List.of(first.apply(features, call), second.apply(features, call));
        }

        @Override
        public List<String> outputNames() {
            return List.of("first", "second");
        }
    }

    @Test
    void aModelOfTheUsersOwnIsTrained() {
        Model model = new TwoHeads();
        model.compile(Compilation.of(Optimizer.named("sgd"))
                .withLoss(Loss.named("mse"))
                .withLossWeight("second", 0.5)
                .withMetrics("second", Metric.named("mae")));
        HostArray x = HostArray.wrap(Shape.of(6, 2), new float[12]);
        HostArray y = HostArray.wrap(Shape.of(6, 1), new float[] {1, 1, 1, 1, 1, 1});
        Batch batch = new Batch(List.of(x), List.of(y, y), List.of());
        Logs before = model.evaluate(batch);
        History history = model.fit(batch, FitOptions.defaults().withEpochs(20));
        assertThat(history.names(), contains("first_loss", "loss", "second_loss", "second_mae"));
        assertThat(history.of("loss")[19] < before.get("loss"), is(true));
        assertThat(model.predict(List.of(x)).get(1).shape(), is(Shape.of(6, 1)));
        assertThat(names(model.weights()).get(0), is("hidden/kernel"));
    }

    /** Scales by a weight that starts at one. */
    private static final class Scale extends UnaryLayer {
        private Variable scale;

        Scale() {
            super(Config.empty());
        }

        @Override
        protected void build(TensorShape input) {
            scale = addWeight("scale", Shape.scalar(), Initializers.ONES);
        }

        @Override
        protected Tensor call(Tensor x, Call call) {
            call.addLoss(scale.live().square().times(0.5));
            return x.times(scale.live());
        }
    }

    @Test
    void whatLayersAddBelongsToTheLoss() {
        Model model = Sequential.builder().input(1).add(new Scale()).build();
        model.compile(Compilation.of(Optimizer.named("sgd")));
        HostArray one = HostArray.wrap(Shape.of(1, 1), new float[] {1});
        Logs logs = model.trainOnBatch(new Batch(one, one));
        assertThat(logs.get("loss"), is(0.5f));
        assertThat(model.weights().get(0).value().item(), is(0.99f));
        model.apply(Tensor.ones(Shape.of(1, 1)), true);
        assertThat(model.losses().size(), is(1));
    }

    @Test
    void frozenLayersStayAsTheyAre() {
        Dense frozen = Dense.of(2);
        Model model = Sequential.builder().input(2).add(frozen).add(Dense.of(1)).build();
        frozen.setTrainable(false);
        model.compile(Optimizer.named("sgd"), Loss.named("mse"));
        HostArray before = model.weights().get(0).toHostArray();
        HostArray x = HostArray.wrap(Shape.of(2, 2), new float[] {1, 2, 3, 4});
        HostArray y = HostArray.wrap(Shape.of(2, 1), new float[] {1, 2});
        model.fit(new Batch(x, y), FitOptions.defaults().withEpochs(3));
        assertThat(model.weights().get(0).toHostArray(), is(before));
        assertThat(names(model.trainableVariables()), contains("dense_1/kernel", "dense_1/bias"));
        assertThat(names(model.nonTrainableVariables()), contains("dense/kernel", "dense/bias"));
    }

    @Test
    void mistakesNameTheLayerAndTheShapes() {
        SymbolicTensor input = Input.of(4);
        IllegalArgumentException missing = assertThrows(
                IllegalArgumentException.class,
                () -> Model.of(Input.of(4), Dense.of(1).apply(input)));
        assertThat(missing.getMessage(), containsString("an output needs an input that is not given"));
        IllegalArgumentException twice = assertThrows(
                IllegalArgumentException.class,
                () -> Model.of(
                        input,
                        Dense.of(1).named("x").apply(Dense.of(1).named("x").apply(input))));
        assertThat(twice.getMessage(), containsString("two layers are called x"));
        Model encoder = Sequential.builder()
                .name("encoder")
                .input(TensorShape.ANY, 4)
                .add(Dense.of(2))
                .add(Flatten.create())
                .build();
        SymbolicTensor sequence = Input.of(TensorShape.ANY, 4);
        IllegalArgumentException unknown = assertThrows(
                IllegalArgumentException.class,
                () -> Model.of(sequence, Dense.of(1).apply(encoder.apply(sequence))));
        assertThat(unknown.getMessage(), containsString("layer dense (Dense) cannot be built for inputs"));
        Model model = Model.of(input, Dense.of(1).apply(input));
        LayerCallException wrong =
                assertThrows(LayerCallException.class, () -> model.apply(Tensor.ones(Shape.of(2, 3))));
        assertThat(wrong.getMessage(), containsString("expected [batch, 4], got [2, 3]"));
    }

    @Test
    void theTableShowsTheGraph() {
        SymbolicTensor input = Input.of(8);
        SymbolicTensor hidden = Dense.of(30).apply(input);
        Model model = Model.of(
                List.of(input), List.of(new Sum().apply(hidden, Dense.of(30).apply(hidden))));
        assertThat(
                model.summary(),
                containsString("│ dense (Dense)       │ (None, 30)        │        270 │ input_layer[0][0] │"));
        assertThat(
                model.summary(),
                containsString("│ sum (Sum)           │ (None, 30)        │          0 │ dense[0][0],      │"));
    }
}
