package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.callbacks.Callback;
import io.tolva.nn.callbacks.EarlyStopping;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.callbacks.Training;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.losses.MeanSquaredError;
import io.tolva.nn.metrics.Mean;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Adam;
import io.tolva.nn.optimizers.Nadam;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.optimizers.Sgd;
import io.tolva.nn.regularizers.L2;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final JsonNode GOLDENS = Goldens.read("fit");

    private static Sequential regression() {
        return started(
                GOLDENS.get("regression"),
                Sequential.builder()
                        .input(Shape.of(4))
                        .add(Dense.of(6, Activation.ELU).withKernelRegularizer(L2.of(0.05)))
                        .add(Dense.of(5, Activation.TANH))
                        .add(Dense.of(1).withKernelRegularizer(L2.of(0.05)))
                        .build());
    }

    private static Optimizer nadam() {
        return Nadam.create().withLearningRate(0.01);
    }

    private static Sequential started(JsonNode golden, Sequential model) {
        List<Variable> weights = model.weights();
        for (int i = 0; i < weights.size(); i++) {
            weights.get(i).assign(Goldens.tensor(golden.get("start").get(i)));
        }
        return model;
    }

    private static List<Batch> batches(JsonNode golden, String prefix) {
        HostArray x = Goldens.array(golden.get(prefix + "x"));
        HostArray y = Goldens.array(golden.get(prefix + "y"));
        int size = golden.get("batch").asInt();
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < x.shape().dim(0); from += size) {
            int to = Math.min(from + size, x.shape().dim(0));
            batches.add(new Batch(x.rows(from, to), y.rows(from, to)));
        }
        return batches;
    }

    private static void follow(JsonNode golden, Sequential model) {
        FitOptions options = FitOptions.defaults()
                .withEpochs(golden.get("epochs").asInt())
                .withValidation(batches(golden, "validation_"));
        History history = model.fit(batches(golden, ""), options);
        TreeSet<String> names = new TreeSet<>();
        golden.get("history").fieldNames().forEachRemaining(names::add);
        assertThat(history.names(), is(names));
        for (String name : names) {
            float[] numbers = history.of(name);
            for (int epoch = 0; epoch < numbers.length; epoch++) {
                double expected = golden.get("history").get(name).get(epoch).asDouble();
                assertThat(name + " of epoch " + epoch, numbers[epoch] / expected, closeTo(1, 1e-5));
            }
        }
        for (int i = 0; i < model.weights().size(); i++) {
            HostArray expected = Goldens.array(golden.get("weights").get(i));
            Goldens.assertClose("weight " + i, model.weights().get(i).toHostArray(), expected, 1e-5);
        }
        HostArray x = Goldens.array(golden.get("x"));
        Goldens.assertClose("predictions", model.predict(x), Goldens.array(golden.get("predictions")), 1e-5);
        Logs logs = model.evaluate(batches(golden, "validation_"));
        logs.values()
                .forEach((name, value) -> assertThat(
                        name,
                        (double) value,
                        closeTo(golden.get("evaluate").get(name).asDouble(), 1e-5)));
    }

    @Test
    void aRegressionGoesKerasWay() {
        Sequential model = regression();
        model.compile(nadam(), Loss.named("mse"), Metric.named("mae"));
        follow(GOLDENS.get("regression"), model);
    }

    @Test
    void whatRunsAsItIsWrittenGivesTheSameBits() {
        Sequential compiled = regression();
        Sequential eager = regression();
        compiled.compile(nadam(), Loss.named("mse"), Metric.named("mae"));
        eager.compile(nadam(), Loss.named("mse"), Metric.named("mae"));
        eager.setRunEagerly(true);
        List<Batch> batches = batches(GOLDENS.get("regression"), "");
        FitOptions options = FitOptions.defaults().withEpochs(3);
        History of = compiled.fit(batches, options);
        assertThat(eager.fit(batches, options).of("loss"), is(of.of("loss")));
        assertThat(
                eager.weights().stream().map(Variable::toHostArray).toList(),
                is(compiled.weights().stream().map(Variable::toHostArray).toList()));
    }

    @Test
    void aLossThatLooksAtElementsRunsEagerly() {
        Sequential model = regression();
        model.compile(
                nadam(),
                Loss.of(
                        "looking",
                        (yTrue, yPred) ->
                                yPred.minus(yTrue).square().times(yTrue.sum().item() > 1e9 ? 2 : 1)));
        List<Batch> batches = batches(GOLDENS.get("regression"), "");
        assertThrows(IllegalStateException.class, () -> model.fit(batches, FitOptions.defaults()));
        model.setRunEagerly(true);
        assertThat(model.fit(batches, FitOptions.defaults()).of("loss").length, is(1));
    }

    @Test
    void aSoftmaxClassifierGoesKerasWay() {
        JsonNode golden = GOLDENS.get("classifier");
        Sequential model = started(
                golden,
                Sequential.builder()
                        .input(Shape.of(3, 2))
                        .add(Flatten.create())
                        .add(Dense.of(8, Activation.RELU))
                        .add(Dense.of(3, Activation.SOFTMAX))
                        .build());
        model.compile(
                Adam.create().withLearningRate(0.02),
                Loss.named("sparse_categorical_crossentropy"),
                Metric.named("accuracy"));
        follow(golden, model);
    }

    @Test
    void aBinaryClassifierGoesKerasWay() {
        JsonNode golden = GOLDENS.get("binary");
        Sequential model = started(
                golden,
                Sequential.builder()
                        .input(Shape.of(4))
                        .add(Dense.of(5, Activation.RELU))
                        .add(Dense.of(1, Activation.SIGMOID))
                        .build());
        model.compile(
                Sgd.create().withLearningRate(0.1).withMomentum(0.9),
                Loss.named("binary_crossentropy"),
                Metric.named("accuracy"));
        follow(golden, model);
    }

    @Test
    void aLoopOfOnesOwnGivesTheSameBits() {
        JsonNode golden = GOLDENS.get("regression");
        Sequential fitted = regression();
        fitted.compile(nadam(), Loss.named("mse"));
        History history = fitted.fit(batches(golden, ""), FitOptions.defaults().withEpochs(2));

        Sequential looped = regression();
        Optimizer optimizer = nadam();
        Mean meanLoss = Mean.named("loss");
        for (int epoch = 0; epoch < 2; epoch++) {
            meanLoss.resetState();
            for (Batch batch : batches(golden, "")) {
                try (GradientTape tape = GradientTape.open()) {
                    Tensor yPred = looped.apply(Tensor.of(batch.inputs().get(0)), true);
                    Tensor main = MeanSquaredError.create()
                            .apply(Tensor.of(batch.labels().get(0)), yPred);
                    List<Tensor> terms = new ArrayList<>(List.of(main));
                    terms.addAll(looped.losses());
                    Tensor loss = Ops.addN(terms);
                    List<Tensor> gradients = tape.gradient(loss, looped.trainableVariables());
                    optimizer.apply(gradients, looped.trainableVariables());
                    meanLoss.updateState(loss, batch.rows());
                }
            }
        }
        assertThat(meanLoss.result().item(), is(history.of("loss")[1]));
        for (int i = 0; i < fitted.weights().size(); i++) {
            assertThat(
                    looped.weights().get(i).toHostArray(),
                    is(fitted.weights().get(i).toHostArray()));
        }
    }

    /** Writes down what it hears. */
    private static final class Diary implements Callback {
        private final List<String> entries = new ArrayList<>();

        @Override
        public void onTrainBegin(Training training) {
            entries.add("train begin");
        }

        @Override
        public void onTrainEnd(Training training, Logs logs) {
            entries.add("train end " + logs.values().keySet());
        }

        @Override
        public void onEpochBegin(Training training, int epoch) {
            entries.add("epoch begin " + epoch);
        }

        @Override
        public void onEpochEnd(Training training, int epoch, Logs logs) {
            entries.add("epoch end " + epoch + " " + logs.values().keySet());
        }

        @Override
        public void onTrainBatchBegin(Training training, int batch) {
            entries.add("batch begin " + batch);
        }

        @Override
        public void onTrainBatchEnd(Training training, int batch, Logs logs) {
            entries.add("batch end " + batch + " " + logs.values().keySet());
            if (batch == 1) {
                training.stop();
            }
        }

        @Override
        public void onTestBegin(Training training) {
            entries.add("test begin");
        }

        @Override
        public void onTestEnd(Training training, Logs logs) {
            entries.add("test end " + logs.values().keySet());
        }
    }

    @Test
    void callbacksAreCalledInKerasOrder() {
        JsonNode golden = GOLDENS.get("regression");
        Sequential model = regression();
        model.compile(nadam(), Loss.named("mse"), Metric.named("mae"));
        Diary diary = new Diary();
        FitOptions options = FitOptions.defaults()
                .withEpochs(5)
                .withValidation(batches(golden, "validation_"))
                .withCallback(diary);
        model.fit(batches(golden, ""), options);
        assertThat(
                diary.entries,
                is(List.of(
                        "train begin",
                        "epoch begin 0",
                        "batch begin 0",
                        "batch end 0 [loss, mae]",
                        "batch begin 1",
                        "batch end 1 [loss, mae]",
                        "test begin",
                        "test end [loss, mae]",
                        "epoch end 0 [loss, mae, val_loss, val_mae]",
                        "train end [loss, mae, val_loss, val_mae]")));
    }

    @Test
    void earlyStoppingPutsTheBestWeightsBack() {
        JsonNode golden = GOLDENS.get("regression");
        Sequential model = regression();
        model.compile(Sgd.create().withLearningRate(0), Loss.named("mse"));
        Callback worse = new Callback() {
            @Override
            public void onEpochEnd(Training training, int epoch, Logs logs) {
                training.weights().get(5).assignAdd(Tensor.scalar(100f));
            }
        };
        FitOptions options = FitOptions.defaults()
                .withEpochs(10)
                .withValidation(batches(golden, "validation_"))
                .withCallback(EarlyStopping.create().withPatience(2).withRestoreBestWeights(true))
                .withCallback(worse);
        History history = model.fit(batches(golden, ""), options);
        assertThat(history.epochs().size(), is(3));
        assertThat(
                model.weights().get(5).toHostArray(),
                is(Goldens.array(golden.get("start").get(5))));
    }

    /** Batches whose iterators count how often they were closed. */
    private static final class Closing implements Iterable<Batch> {
        private final List<Batch> batches;
        private int closed;

        private Closing(List<Batch> batches) {
            this.batches = batches;
        }

        private final class Pass implements Iterator<Batch>, AutoCloseable {
            private final Iterator<Batch> inner = batches.iterator();

            @Override
            public boolean hasNext() {
                return inner.hasNext();
            }

            @Override
            public Batch next() {
                return inner.next();
            }

            @Override
            public void close() {
                closed++;
            }
        }

        @Override
        public Iterator<Batch> iterator() {
            return new Pass();
        }
    }

    @Test
    void iteratorsAreClosedAfterEachEpoch() {
        Sequential model = regression();
        model.compile(nadam(), Loss.named("mse"));
        Closing closing = new Closing(batches(GOLDENS.get("regression"), ""));
        model.fit(closing, FitOptions.defaults().withEpochs(3));
        assertThat(closing.closed, is(3));
        model.evaluate(closing);
        assertThat(closing.closed, is(4));
    }
}
