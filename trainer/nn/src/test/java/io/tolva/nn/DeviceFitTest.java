package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.callbacks.Callback;
import io.tolva.nn.callbacks.LambdaCallback;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.callbacks.Training;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Dropout;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Backends;
import io.tolva.tensor.Device;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Backend;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Training on a device that works by itself. */
@Timeout(60)
class DeviceFitTest {
    private final QueueBackend device = new QueueBackend();

    @AfterEach
    void giveTheDeviceBack() {
        device.close();
    }

    private <T> T onDevice(Supplier<T> work) {
        return on(device, work);
    }

    private static <T> T on(Backend backend, Supplier<T> work) {
        Device.Use use = Backends.use(backend);
        try {
            return work.get();
        } finally {
            use.close();
        }
    }

    private static Batch samples(int rows) {
        Philox random = new Philox(1, 2);
        float[] x = new float[rows * 4];
        int[] y = new int[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < 4; j++) {
                x[i * 4 + j] = random.nextFloat() - 0.5f;
            }
            y[i] = x[i * 4] > 0 ? 1 : 0;
        }
        return new Batch(HostArray.wrap(Shape.of(rows, 4), x), HostArray.of(y));
    }

    private static List<Batch> batches(int count) {
        Batch all = samples(count * 8);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(all.rows(8 * i, 8 * i + 8));
        }
        return batches;
    }

    private static Sequential model() {
        Sequential model = Sequential.builder()
                .input(Shape.of(4))
                .seed(Seed.of(3))
                .add(Dense.of(8, Activation.RELU))
                .add(Dropout.of(0.2))
                .add(Dense.of(2, Activation.SOFTMAX))
                .build();
        model.compile(Optimizer.named("adam"), Loss.named("sparse_categorical_crossentropy"), Metric.named("accuracy"));
        return model;
    }

    /** Everything that a training gives. */
    private record Outcome(History history, List<HostArray> weights, HostArray predictions, Logs evaluated) {}

    private static Outcome trained(FitOptions options, boolean eagerly, boolean fromArrays) {
        Sequential model = model();
        model.setRunEagerly(eagerly);
        History history = fromArrays ? model.fit(samples(60), options) : model.fit(batches(9), options);
        return new Outcome(
                history,
                model.weights().stream().map(Variable::toHostArray).toList(),
                model.predict(samples(600).inputs().get(0)),
                model.evaluate(samples(300)));
    }

    private void givesTheSameBits(FitOptions options, boolean eagerly, boolean fromArrays) {
        Outcome expected = on(Device.cpu().backend(), () -> trained(options, eagerly, fromArrays));
        assertThat(onDevice(() -> trained(options, eagerly, fromArrays)), is(expected));
        assertThat(expected.history().epochs().size(), greaterThan(1));
    }

    @Test
    void arraysAndBatchesGiveTheBitsOfTheCpu() {
        FitOptions options = FitOptions.defaults().withEpochs(3);
        givesTheSameBits(options, false, false);
        givesTheSameBits(options, true, false);
        givesTheSameBits(options.withBatchSize(16).withValidationSplit(0.3), false, true);
        givesTheSameBits(
                options.withStepsPerEpoch(4).withValidation(batches(3)).withClassWeights(Map.of(0, 2.0)), false, false);
    }

    /** Batches that say when there are no more to be asked for. */
    private record Announced(List<Batch> batches, CountDownLatch ended) implements Iterable<Batch> {
        @Override
        public Iterator<Batch> iterator() {
            Iterator<Batch> inner = batches.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    boolean more = inner.hasNext();
                    if (!more) {
                        ended.countDown();
                    }
                    return more;
                }

                @Override
                public Batch next() {
                    return inner.next();
                }
            };
        }
    }

    /** The device goes on when the last batch has been taken, so who waits for it before that waits for ever. */
    @Test
    void nothingIsReadBeforeTheEndOfAnEpochIfNobodyAsks() {
        CountDownLatch ended = new CountDownLatch(1);
        Callback incurious = LambdaCallback.onEpochEnd((epoch, logs) -> {});
        onDevice(() -> {
            Sequential model = model();
            model.fit(batches(2), FitOptions.defaults()); // Compiling looks at constants.
            device.reads.set(0);
            device.hold(ended);
            return model.fit(
                    new Announced(batches(40), ended), FitOptions.defaults().withCallback(incurious));
        });
        assertThat("loss and accuracy", device.reads.get(), is(2));
    }

    @Test
    void theSameHoldsForAnEvaluation() {
        CountDownLatch ended = new CountDownLatch(1);
        onDevice(() -> {
            Sequential model = model();
            model.evaluate(batches(2));
            device.reads.set(0);
            device.hold(ended);
            return model.evaluate(new Announced(batches(40), ended));
        });
        assertThat("loss and accuracy", device.reads.get(), is(2));
    }

    @Test
    void theMemoryOfBatchesDoesNotGrow() {
        List<Integer> live = new ArrayList<>();
        Callback counting = new Callback() {
            @Override
            public void onTrainBatchBegin(Training training, int batch) {
                live.add(device.live.get());
            }
        };
        onDevice(() -> model().fit(batches(50), FitOptions.defaults().withCallback(counting)));
        int afterCompiling = live.get(5);
        live.subList(5, live.size()).forEach(count -> assertThat(count, is(lessThan(afterCompiling + 9))));
    }

    @Test
    void samplesAreCountedByTheThreadThatTrains() {
        List<Long> counts = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Callback counting = new Callback() {
            @Override
            public void onTrainBatchEnd(Training training, int batch, Logs logs) {
                counts.add(training.samples());
                threads.add(Thread.currentThread());
            }
        };
        onDevice(() ->
                model().fit(batches(2), FitOptions.defaults().withEpochs(2).withCallback(counting)));
        assertThat(counts, is(List.of(8L, 16L, 24L, 32L)));
        threads.forEach(thread -> assertThat(thread, is(sameInstance(Thread.currentThread()))));
    }

    @Test
    void anErrorOfTheSourceComesOutWhenTheBatchesBeforeItAreDone() {
        List<Long> counts = new ArrayList<>();
        Callback counting = new Callback() {
            @Override
            public void onTrainBatchEnd(Training training, int batch, Logs logs) {
                counts.add(training.samples());
            }
        };
        IllegalArgumentException wrong = new IllegalArgumentException("damaged");
        Iterable<Batch> source = () -> new Iterator<>() {
            private final Iterator<Batch> inner = batches(5).iterator();

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Batch next() {
                if (!inner.hasNext()) {
                    throw wrong;
                }
                return inner.next();
            }
        };
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> onDevice(() -> model().fit(source, FitOptions.defaults().withCallback(counting))));
        assertThat(error, is(sameInstance(wrong)));
        assertThat(counts.size(), is(5));
    }
}
