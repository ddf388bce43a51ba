package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.initializers.Initializers;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceWrappersTest {
    private static final Tensor X = RandomGenerator.of(Seed.of(5)).normal(DType.FLOAT32, Shape.of(2, 4, 3), 0, 1);

    /** A cell of the user's that remembers the last input. */
    private static final class Last extends RecurrentCell {
        Last(Config config) {
            super(config);
        }

        @Override
        protected List<TensorShape> stateShapes(TensorShape step) {
            return List.of(step);
        }

        @Override
        protected List<Tensor> step(Tensor x, List<Tensor> states, Call call) {
            return List.of(states.get(0), x);
        }
    }

    @Test
    void bothDirectionsHaveWeightsOfTheirOwn() {
        Bidirectional layer = Bidirectional.of(LSTM.of(2).withReturnSequences(true));
        assertThat(layer.apply(X).shape(), is(Shape.of(2, 4, 4)));
        assertThat(layer.children().keySet(), contains("forward_layer", "backward_layer"));
        assertThat(
                layer.weights().stream().map(Variable::name).toList(),
                contains(
                        "bidirectional/forward_lstm/lstm_cell/kernel",
                        "bidirectional/forward_lstm/lstm_cell/recurrent_kernel",
                        "bidirectional/forward_lstm/lstm_cell/bias",
                        "bidirectional/backward_lstm/lstm_cell/kernel",
                        "bidirectional/backward_lstm/lstm_cell/recurrent_kernel",
                        "bidirectional/backward_lstm/lstm_cell/bias"));
        assertThat(
                layer.weights().get(0).toHostArray(),
                not(is(layer.weights().get(3).toHostArray())));
        assertThat(layer.backwardLayer().goesBackwards(), is(true));
        assertThat(layer.forwardLayer().config().entries().get("zero_output_for_mask"), is(true));
    }

    @Test
    void aDescriptionMakesTheSameLayer() {
        for (Bidirectional.MergeMode mode : Bidirectional.MergeMode.values()) {
            Bidirectional layer = Bidirectional.of(GRU.of(2), mode);
            Config copy = Config.empty();
            for (var entry : layer.config().entries().entrySet()) {
                Object value = entry.getValue();
                copy = copy.with(
                        entry.getKey(),
                        value instanceof Layer inner ? Description.of(inner.className(), inner.config()) : value);
            }
            Layer again = Layers.CATALOGUE.create(Description.of("Bidirectional", copy), CustomObjects.none());
            assertThat(((Bidirectional) again).mergeMode(), is(mode));
            assertThat(((Bidirectional) again).backwardLayer().name(), is("backward_gru"));
            assertThat(((Bidirectional) again).forwardLayer().name(), is("forward_gru"));
        }
    }

    @Test
    void bothDirectionsAreReset() {
        Bidirectional layer = Bidirectional.of(GRU.of(2).withStateful(true));
        Tensor first = layer.apply(X);
        assertThat(layer.apply(X).toHostArray(), not(is(first.toHostArray())));
        layer.resetStates();
        assertThat(layer.apply(X).toHostArray(), is(first.toHostArray()));
    }

    @Test
    void aCellOfOnesOwnGoesBothWaysIfItCanBeCopied() {
        RNN rnn = RNN.of(new Last(Config.empty())).withReturnSequences(true);
        Config config = Config.of("", CustomObjects.none().with("Last", Last::new), Map.of("layer", rnn));
        Tensor y = new Bidirectional(config).apply(X);
        List<Tensor> steps = Ops.unstack(X, 1);
        Tensor second = Ops.concat(List.of(steps.get(0), steps.get(2)), 1);
        assertThat(Ops.unstack(y, 1).get(1).toHostArray(), is(second.toHostArray()));

        ConfigException error =
                assertThrows(ConfigException.class, () -> Bidirectional.of(RNN.of(new Last(Config.empty()))));
        assertThat(error.getMessage(), containsString("Last"));
    }

    @Test
    void layersThatDoNotFitTogetherAreRefused() {
        assertThrows(
                ConfigException.class, () -> Bidirectional.of(GRU.of(2), GRU.of(2), Bidirectional.MergeMode.CONCAT));
        assertThrows(
                ConfigException.class,
                () -> Bidirectional.of(
                        GRU.of(2),
                        GRU.of(2).withGoBackwards(true).withReturnSequences(true),
                        Bidirectional.MergeMode.CONCAT));
        assertThrows(
                ConfigException.class, () -> new Bidirectional(Config.empty().with("layer", Dense.of(2))));
        GRU used = GRU.of(2);
        used.apply(X);
        assertThrows(ConfigException.class, () -> Bidirectional.of(used));
    }

    /** Counts its calls. */
    private static final class Counted extends UnaryLayer {
        private final boolean fixed;
        private int calls;

        Counted(boolean fixed) {
            super(Config.empty());
            this.fixed = fixed;
        }

        @Override
        protected void build(TensorShape input) {
            WeightSpec spec = WeightSpec.of("scale", Shape.of(input.known(-1)), Initializers.ONES);
            addWeight(fixed ? spec.fixed() : spec);
        }

        @Override
        protected TensorShape outputShape(TensorShape input) {
            return input;
        }

        @Override
        protected Tensor call(Tensor x, Call call) {
            calls++;
            return x.times(2);
        }
    }

    @Test
    void stepsAreOneBatchUnlessTheLayerKeepsCount() {
        Counted together = new Counted(false);
        Counted one = new Counted(true);
        Tensor y = TimeDistributed.of(together).apply(X);
        assertThat(TimeDistributed.of(one).apply(X).toHostArray(), is(y.toHostArray()));
        assertThat(y.toHostArray(), is(X.times(2).toHostArray()));
        assertThat(together.calls, is(1));
        assertThat(one.calls, is(4));
    }

    @Test
    void aStepOfASequenceIsNeeded() {
        assertThrows(
                IllegalArgumentException.class,
                () -> TimeDistributed.of(Dense.of(2)).apply(Tensor.ones(Shape.of(2, 3))));
        assertThat(
                TimeDistributed.of(Dense.of(2))
                        .apply(Input.of(TensorShape.ANY, 3))
                        .shape(),
                is(TensorShape.of(TensorShape.ANY, 2)));
    }

    @Test
    void aMaskEndsWhereTheSequenceDoes() {
        Outputs masked = Masking.create().applyMasked(List.of(X), Call.of(false));
        Call call = Call.of(false).withMasks(masked.masks());
        assertThat(GRU.of(2).applyMasked(masked.tensors(), call).masks().get(0), nullValue());
        Tensor kept = GRU.of(2)
                .withReturnSequences(true)
                .applyMasked(masked.tensors(), call)
                .masks()
                .get(0);
        assertThat(kept == masked.masks().get(0), is(true));
    }
}
