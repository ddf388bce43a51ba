package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.regularizers.L2;
import io.tolva.tensor.Device;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrentLayerTest {
    private static final Tensor X = RandomGenerator.of(Seed.of(3)).normal(DType.FLOAT32, Shape.of(2, 4, 3), 0, 1);

    /** The mean of what was and what comes, with a weight. */
    private static final class Smoother extends RecurrentCell {
        private Variable share;

        Smoother(Config config) {
            super(config);
        }

        @Override
        protected List<TensorShape> stateShapes(TensorShape step) {
            return List.of(step);
        }

        @Override
        protected void build(TensorShape step) {
            share = addWeight("share", Shape.scalar(), Initializers.ONES);
        }

        @Override
        protected List<Tensor> step(Tensor x, List<Tensor> states, Call call) {
            Tensor next = states.get(0).plus(x.times(share.live())).times(0.5);
            return List.of(next, next);
        }
    }

    private static void assertSame(Tensor actual, Tensor expected) {
        assertThat(actual.toHostArray(), is(expected.toHostArray()));
    }

    /** The products are of other sizes, for which a GPU's library may sum in another order. */
    private static void assertSameButForProducts(Tensor actual, Tensor expected) {
        if (Device.current().equals(Device.cpu())) {
            assertSame(actual, expected);
        } else {
            Tensor most = Ops.max(Ops.abs(Ops.sub(actual, expected)));
            assertThat(most.itemAsDouble(), is(closeTo(0, 1e-6)));
        }
    }

    @Test
    void aCellOfOnesOwnGoesAlongASequence() {
        RNN rnn = RNN.of(new Smoother(Config.empty())).withReturnSequences(true);
        Tensor y = rnn.apply(X);

        Tensor state = Tensor.zeros(Shape.of(2, 3));
        for (int i = 0; i < 4; i++) {
            state = state.plus(Ops.unstack(X, 1).get(i)).times(0.5);
            assertSame(Ops.unstack(y, 1).get(i), state);
        }
        assertThat(rnn.weights().get(0).name(), is("rnn/smoother/share"));
        assertSame(Step.compile((Tensor x) -> rnn.apply(x)).call(X), y);
    }

    @Test
    void cellsOfOnesOwnAreStacked() {
        StackedRNNCells stack = StackedRNNCells.of(new Smoother(Config.empty()), GRUCell.of(2));
        RNN rnn = RNN.of(stack).withReturnState(true);
        List<Tensor> all = rnn.applyAll(List.of(X), false);
        assertThat(all.stream().map(Tensor::shape).toList(), contains(Shape.of(2, 2), Shape.of(2, 3), Shape.of(2, 2)));
        assertSame(all.get(0), all.get(2));
        assertThat(
                rnn.weights().stream().map(Variable::name).toList().subList(0, 2),
                contains("rnn/stacked_rnn_cells/smoother/share", "rnn/stacked_rnn_cells/gru_cell/kernel"));
        assertThat(stack.children().keySet(), contains("cells/smoother", "cells/gru_cell"));
    }

    @Test
    void theForgetGateBeginsOpen() {
        LSTM layer = LSTM.of(2);
        layer.apply(X);
        assertThat(
                layer.weights().get(2).toHostArray(),
                is(HostArray.wrap(Shape.of(8), new float[] {0, 0, 1, 1, 0, 0, 0, 0})));
        LSTM closed = new LSTM(Config.empty().with("units", 2).with("unit_forget_bias", false));
        closed.apply(X);
        assertThat(closed.weights().get(2).toHostArray(), is(HostArray.wrap(Shape.of(8), new float[8])));
    }

    @Test
    void aSequenceInTwoPartsWithTheStatesIsTheWhole() {
        LSTM layer = LSTM.of(3).withReturnState(true);
        List<Tensor> whole = layer.applyAll(List.of(X), false);
        LSTM second = LSTM.of(3).withReturnState(true);
        second.ensureBuilt(List.of(TensorShape.of(2, 3), TensorShape.of(3), TensorShape.of(3)));
        for (int i = 0; i < 3; i++) {
            second.weights().get(i).assign(layer.weights().get(i).value());
        }
        Tensor start = Tensor.zeros(Shape.of(2, 3));
        List<Tensor> parts = Ops.split(X, 2, 1);
        List<Tensor> first = second.applyAll(List.of(parts.get(0), start, start), false);
        List<Tensor> rest = second.applyAll(List.of(parts.get(1), first.get(1), first.get(2)), false);
        for (int i = 0; i < 3; i++) {
            assertSameButForProducts(rest.get(i), whole.get(i));
        }
    }

    @Test
    void aStatefulLayerGoesOnUntilItIsReset() {
        GRU layer = GRU.of(3).withStateful(true);
        List<Tensor> parts = Ops.split(X, 2, 1);
        Step step = Step.compile((Tensor x) -> layer.apply(x));
        Tensor first = step.call(parts.get(0));
        Tensor second = step.call(parts.get(1));
        assertThat(layer.state(), hasSize(1));
        assertThat(layer.weights(), hasSize(3));

        layer.resetStates();
        assertSameButForProducts(layer.apply(X), second);
        layer.resetStates();
        assertSame(step.call(parts.get(0)), first);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> layer.apply(Tensor.ones(Shape.of(5, 2, 3))));
        assertThat(error.getMessage(), containsString("batches of one size: expected states [2, 3], got [5, 3]"));
    }

    @Test
    void anotherLayerHasNoStatesToReset() {
        assertThrows(IllegalStateException.class, () -> GRU.of(3).resetStates());
    }

    @Test
    void whatIsDroppedStaysDroppedAlongASequence() {
        Tensor ones = Tensor.ones(Shape.of(50, 3, 4));
        SimpleRNN layer = new SimpleRNN(Config.empty()
                .with("units", 4)
                .with("dropout", 0.5)
                .with("activation", "linear")
                .with("return_sequences", true)
                .with("seed", 7));
        layer.apply(ones);
        layer.weights().get(0).assign(eye());
        layer.weights().get(1).assign(Tensor.zeros(Shape.of(4, 4)));
        assertSame(layer.apply(ones), ones);
        List<Tensor> steps = Ops.unstack(layer.apply(ones, true), 1);
        assertSame(steps.get(0), steps.get(2));
        double kept = Ops.mean(steps.get(0)).item();
        assertThat("half of it, twice as large", kept, closeTo(1, 0.25));
        assertThat(
                Ops.unstack(layer.apply(ones, true), 1).get(0).toHostArray(),
                not(is(steps.get(0).toHostArray())));
        assertThat(layer.state(), hasSize(1));
    }

    @Test
    void convolutionsDropToo() {
        Tensor images = RandomGenerator.of(Seed.of(4)).normal(DType.FLOAT32, Shape.of(2, 3, 4, 4, 1), 0, 1);
        ConvLSTM2D layer = new ConvLSTM2D(Config.empty()
                .with("filters", 2)
                .with("kernel_size", 2)
                .with("dropout", 0.5)
                .with("recurrent_dropout", 0.5));
        Tensor calm = layer.apply(images);
        Step step = Step.compile((Tensor x) -> layer.apply(x, true));
        Tensor one = step.call(images);
        assertThat(one.toHostArray(), not(is(calm.toHostArray())));
        assertThat(step.call(images).toHostArray(), not(is(one.toHostArray())));
        assertSame(layer.apply(images), calm);
        assertThat(layer.weights().get(0).name(), is("conv_lstm2d/conv_lstm_cell/kernel"));
    }

    private static Tensor eye() {
        return Linalg.eye(4, 4, DType.FLOAT32);
    }

    @Test
    void whatIsDroppedOfTheStatesDiffersFromGateToGate() {
        for (RecurrentLayer layer : List.of(
                LSTM.of(4).withRecurrentDropout(0.5).withDropout(0.25),
                GRU.of(4).withRecurrentDropout(0.5).withDropout(0.25),
                GRU.of(4).withResetAfter(false).withRecurrentDropout(0.5),
                SimpleRNN.of(4).withRecurrentDropout(0.5))) {
            Tensor calm = layer.apply(X);
            Step step = Step.compile((Tensor x) -> layer.apply(x, true));
            Tensor one = step.call(X);
            Tensor other = step.call(X);
            assertThat(one.shape(), is(calm.shape()));
            assertThat(layer.label(), one.toHostArray(), not(is(calm.toHostArray())));
            assertThat(layer.label(), other.toHostArray(), not(is(one.toHostArray())));
            assertSame(layer.apply(X), calm);
        }
    }

    @Test
    void gatesDropOnTheirOwn() {
        LSTMCell cell = new LSTMCell(
                Config.empty().with("units", 3).with("recurrent_dropout", 0.5).with("seed", 1));
        cell.ensureBuilt(List.of(TensorShape.of(1), TensorShape.of(3), TensorShape.of(3)));
        cell.weights().get(0).assign(Tensor.zeros(Shape.of(1, 12)));
        cell.weights().get(1).assign(Ops.tile(Linalg.eye(3, 3, DType.FLOAT32), 1, 4));
        cell.weights().get(2).assign(Tensor.zeros(Shape.of(12)));
        GatedRun run = new GatedRun(cell, 40, true);
        List<Tensor> gates = run.gates(run.recurrent(Tensor.ones(Shape.of(40, 3))));
        assertThat(gates.get(0).toHostArray(), not(is(gates.get(1).toHostArray())));
        for (Tensor gate : gates) {
            Tensor twoOrNothing = gate.times(gate.minus(2));
            assertThat((double) Ops.sum(Ops.abs(twoOrNothing)).item(), is(0.0));
            assertThat((double) Ops.mean(gate).item(), closeTo(1, 0.4));
        }
    }

    @Test
    void penaltiesOnWeightsAndOutputsCount() {
        LSTM layer = new LSTM(Config.empty()
                .with("units", 2)
                .with("recurrent_regularizer", L2.of(0.5))
                .with("activity_regularizer", L2.of(2)));
        Tensor y = layer.apply(X);
        double recurrent =
                0.5 * Ops.sum(layer.weights().get(1).value().square()).item();
        double activity = 2 * Ops.sum(y.square()).item() / 2;
        List<Tensor> losses = layer.losses();
        assertThat(losses, hasSize(2));
        assertThat((double) losses.get(0).item(), closeTo(recurrent, 1e-5));
        assertThat((double) losses.get(1).item(), closeTo(activity, 1e-5));
    }

    @Test
    void aGraphKnowsItsShapes() {
        SymbolicTensor input = Input.of(TensorShape.ANY, 3);
        List<SymbolicTensor> all =
                LSTM.of(5).withReturnSequences(true).withReturnState(true).applyAll(List.of(input));
        assertThat(
                all.stream().map(SymbolicTensor::shape).toList(),
                contains(TensorShape.of(TensorShape.ANY, 5), TensorShape.of(5), TensorShape.of(5)));
        assertThat(
                GRU.of(2)
                        .applyAll(List.of(all.get(0), Dense.of(2).apply(all.get(1))))
                        .get(0)
                        .shape(),
                is(TensorShape.of(2)));
    }

    @Test
    void weightsMayBeMadeWhileAStepIsCompiled() {
        LSTM layer = LSTM.of(3);
        Step step = Step.compile((Tensor x) -> layer.apply(x));
        Tensor first = step.call(X);
        assertSame(step.call(X), first);
        assertSame(layer.apply(X), first);
    }

    @Test
    void lengthsMayDiffer() {
        GRU layer = GRU.of(2);
        assertThat(layer.apply(X).shape(), is(Shape.of(2, 2)));
        assertThat(layer.apply(Tensor.ones(Shape.of(3, 7, 3))).shape(), is(Shape.of(3, 2)));
    }

    @Test
    void badInputsAndArgumentsAreRefused() {
        assertThat(
                refused(() -> LSTM.of(2).apply(Tensor.ones(Shape.of(2, 3)))),
                containsString("[batch, steps, features]"));
        assertThat(
                refused(() -> LSTM.of(2).applyAll(List.of(X, Tensor.ones(Shape.of(2, 2))), false)),
                containsString("expected a sequence, or a sequence and 2 states, got 2 inputs"));
        assertThat(
                refused(() -> LSTM.of(2).apply(Tensor.ones(Shape.of(2, 0, 3)))), containsString("at least one step"));
        GRU built = GRU.of(2);
        built.apply(X);
        assertThat(refused(() -> built.apply(Tensor.ones(Shape.of(2, 4, 5)))), containsString("input shape differs"));
        assertThrows(ConfigException.class, () -> GRU.of(0));
        assertThrows(ConfigException.class, () -> GRU.of(2).withDropout(1));
        assertThrows(ConfigException.class, () -> new RNN(Config.empty().with("cell", Dense.of(2))));
        assertThrows(
                ConfigException.class, () -> new StackedRNNCells(Config.empty().with("cells", List.of())));
        assertThat(GRU.of(2).state(), is(empty()));
    }

    private static String refused(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
