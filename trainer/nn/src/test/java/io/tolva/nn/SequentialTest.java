package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.layers.Call;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.layers.UnaryLayer;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private static Sequential model() {
        return Sequential.builder()
                .input(Shape.of(2, 2))
                .add(Flatten.create())
                .add(Dense.of(3, Activation.RELU))
                .add(Dense.of(1))
                .seed(Seed.of(1))
                .build();
    }

    @Test
    void namesItsLayersAndWeightsAsKeras() {
        assertThat(
                model().weights().stream().map(Variable::name).toList(),
                contains("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"));
    }

    @Test
    void theSameSeedMakesTheSameModel() {
        assertThat(
                model().weights().get(0).toHostArray(),
                is(model().weights().get(0).toHostArray()));
    }

    @Test
    void theInputCanBeInferred() {
        Sequential model = Sequential.builder().add(Dense.of(3)).build();
        assertThrows(IllegalStateException.class, model::summary);
        assertThat(model.apply(Tensor.zeros(Shape.of(5, 4))).shape(), is(Shape.of(5, 3)));
        assertThat(model.weights().get(0).shape(), is(Shape.of(4, 3)));
    }

    @Test
    void aWrongInputNamesLayerAndShapes() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> model().apply(Tensor.zeros(Shape.of(32, 5))));
        assertThat(
                error.getMessage(),
                is("model sequential (Sequential): input shape differs: expected [batch, 2, 2], got [32, 5]"));
    }

    /** Says less than the truth about its output. */
    private static final class Broken extends UnaryLayer {
        Broken() {
            super(Config.empty());
        }

        @Override
        protected TensorShape outputShape(TensorShape input) {
            return input;
        }

        @Override
        protected Tensor call(Tensor x, Call call) {
            return x.matmul(Tensor.zeros(Shape.of(3, 3)));
        }
    }

    @Test
    void anErrorInsideALayerNamesIt() {
        Sequential model = Sequential.builder().add(new Broken()).build();
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> model.apply(Tensor.zeros(Shape.of(1, 2))));
        assertThat(
                error.getMessage(),
                is(
                        "layer broken (Broken) called with float32 [1, 2]: matmul: inner sizes differ: lhs [1, 2], rhs [3, 3]"));
    }

    /** A layer of the user's own. */
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
            return x.times(scale.live());
        }
    }

    @Test
    void aLayerOfTheUsersTrains() {
        Sequential model =
                Sequential.builder().input(Shape.of(1)).add(new Scale()).build();
        model.compile(Optimizer.named("sgd"), Loss.named("mse"));
        Batch batch = new Batch(
                HostArray.of(1f).reshape(Shape.of(1, 1)), HostArray.of(3f).reshape(Shape.of(1, 1)));
        model.fit(List.of(batch), FitOptions.defaults());
        assertThat(model.weights().get(0).value().item(), is(1.04f));
    }

    @Test
    void predictsAnyNumberOfSamples() {
        Sequential model = model();
        HostArray many = HostArray.wrap(Shape.of(600, 2, 2), new float[2400]);
        assertThat(model.predict(many).shape(), is(Shape.of(600, 1)));
        assertThat(model.predict(many.rows(0, 0)).shape(), is(Shape.of(0, 1)));
    }

    @Test
    void otherTypesAreCastToFloats() {
        HostArray ints = HostArray.of(1, 2, 3, 4).reshape(Shape.of(1, 2, 2));
        HostArray floats = HostArray.of(1f, 2f, 3f, 4f).reshape(Shape.of(1, 2, 2));
        Sequential model = model();
        assertThat(model.predict(ints), is(model.predict(floats)));
    }

    @Test
    void mistakesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Sequential.builder().build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Sequential.builder()
                        .add(Dense.of(1).named("a"))
                        .add(Dense.of(1).named("a"))
                        .build());
        assertThrows(IllegalStateException.class, () -> model().fit(List.of(), FitOptions.defaults()));
        assertThrows(IllegalArgumentException.class, () -> new Batch(HostArray.of(1f), HostArray.of(1f, 2f)));
        Sequential compiled = model();
        compiled.compile(Optimizer.named("sgd"), Loss.named("mse"));
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> compiled.fit(List.of(), FitOptions.defaults()));
        assertThat(error.getMessage(), containsString("no batches in epoch 0"));
    }
}
