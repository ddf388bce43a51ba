package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.Backends;
import io.tolva.tensor.Device;
import io.tolva.tensor.DeviceFeed;
import io.tolva.tensor.Scope;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The losses of a dense network over many steps, each with a batch of its own, so that a step that works with another's batch, or with
 * weights of before, has another loss.
 */
record TrainingTrial(Manner manner) implements Trial {
    private static final int STEPS = 30;
    private static final int BATCH = 32;
    private static final int[] SIZES = {32, 17, 32, 1, 48, 17};
    private static final long SEED = 20261128;

    /** How the steps are made. */
    enum Manner {
        /** Operation by operation. */
        EAGER,
        /** Compiled, with two batches by turns that lie where they lie. */
        COMPILED,
        /** Compiled, with batches that a feed brings. */
        FED,
        /** The same with batches of several sizes, each of which comes back. */
        FED_WITH_SIZES
    }

    static List<TrainingTrial> all() {
        return List.of(Manner.values()).stream().map(TrainingTrial::new).toList();
    }

    @Override
    public String kind() {
        return "Training";
    }

    @Override
    public DType dtype() {
        return DType.FLOAT32;
    }

    /** Sums of another order change a loss in its last bits, and a relu now and then by more. */
    @Override
    public double tolerance(DType result) {
        return 1e-3;
    }

    @Override
    @SuppressWarnings("try") // Neither the choice of the device nor the scope is spoken of.
    public List<HostArray> run(Backend backend) {
        try (Device.Use use = Backends.use(backend);
                Scope scope = Scope.open()) {
            List<HostArray> results = losses();
            backend.synchronize();
            return results;
        }
    }

    private List<HostArray> losses() {
        DenseStep network = new DenseStep();
        Step step = Step.compile(network::run);
        List<Tensor> losses = new ArrayList<>();
        switch (manner) {
            case EAGER -> batches().forEach(batch -> losses.add(network.run(tensor(batch, 0), tensor(batch, 1))));
            case COMPILED -> {
                List<List<Tensor>> two = batches().subList(0, 2).stream()
                        .map(batch -> List.of(tensor(batch, 0), tensor(batch, 1)))
                        .toList();
                for (int i = 0; i < STEPS; i++) {
                    losses.add(step.call(two.get(i % 2).get(0), two.get(i % 2).get(1)));
                }
            }
            case FED, FED_WITH_SIZES -> {
                try (DeviceFeed<List<HostArray>> feed = DeviceFeed.of(batches().iterator(), batch -> batch)) {
                    while (feed.hasNext()) {
                        feed.next();
                        losses.add(
                                step.call(feed.tensors().get(0), feed.tensors().get(1)));
                    }
                }
            }
        }
        return losses.stream().map(Tensor::toHostArray).toList();
    }

    private static Tensor tensor(List<HostArray> batch, int array) {
        return Tensor.of(batch.get(array));
    }

    private List<List<HostArray>> batches() {
        Draw draw = new Draw(SEED);
        List<List<HostArray>> batches = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            int size = manner == Manner.FED_WITH_SIZES ? SIZES[i % SIZES.length] : BATCH;
            batches.add(DenseStep.batch(draw, size));
        }
        return batches;
    }

    @Override
    public String toString() {
        return STEPS + " steps, " + manner;
    }
}
