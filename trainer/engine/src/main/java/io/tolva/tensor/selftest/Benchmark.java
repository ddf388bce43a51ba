package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Backends;
import io.tolva.tensor.Device;
import io.tolva.tensor.Scope;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Feed;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** How fast a device is: products, elementwise work, copies, the start of a kernel, a training step. */
final class Benchmark {
    private static final double GIGA = 1e9;
    private static final double MICRO = 1e6;
    private static final int BATCH = 32;
    private static final String NETWORK = "training step 784-300-100-10, ";

    private final Backend backend;
    private final Comparison comparison;
    private final Effort effort;
    private final Stopwatch watch;
    private final List<Measurement> measurements = new ArrayList<>();

    private Benchmark(Backend backend, Effort effort, Comparison comparison) {
        this.backend = backend;
        this.comparison = comparison;
        this.effort = effort;
        this.watch = new Stopwatch(backend, effort.seconds());
    }

    /** What can be measured; what cannot becomes a failure among the results of the comparison. */
    @SuppressWarnings("try") // The choice of the device is not spoken of.
    static List<Measurement> of(Backend backend, Effort effort, Comparison comparison) {
        Benchmark own = new Benchmark(backend, effort, comparison);
        try (Device.Use use = Backends.use(backend)) {
            effort.products().forEach(own::product);
            own.elementwise();
            own.copies();
            own.launch();
            own.training();
        }
        return own.measurements;
    }

    private void add(String name, String unit, String meaning, DoubleSupplier value) {
        comparison.attempt("Benchmark", name, () -> {
            measurements.add(new Measurement(name, value.getAsDouble(), unit, meaning));
        });
    }

    private static TensorType floats(int... dims) {
        return new TensorType(DType.FLOAT32, Shape.of(dims));
    }

    private double seconds(Operation operation, List<TensorType> in, TensorType out) {
        List<Storage> made = new ArrayList<>();
        try {
            in.forEach(type -> made.add(backend.wrap(Draw.filled(type.dtype(), type.shape(), () -> 1))));
            Storage[] inputs = made.toArray(new Storage[0]);
            made.add(backend.allocate(out.dtype(), out.size()));
            Storage[] outputs = {made.get(in.size())};
            Kernel kernel = backend.kernel(operation, in, List.of(out));
            return watch.perRun(() -> kernel.run(inputs, outputs));
        } finally {
            made.forEach(Storage::free);
        }
    }

    private void product(int size) {
        TensorType type = floats(size, size);
        add(
                "matmul float32 " + size + " x " + size,
                "GFLOP/s",
                "2 n^3 additions and multiplications a product",
                () -> 2.0
                        * size
                        * size
                        * size
                        / seconds(new Operation.MatMul(false, false), List.of(type, type), type)
                        / GIGA);
    }

    private void elementwise() {
        TensorType type = floats(effort.elements());
        double bytes = 3.0 * Float.BYTES * type.size();
        add(
                "a + b of " + type.size() + " float32",
                "GB/s",
                "read and written in the device's memory",
                () -> bytes / seconds(new Operation.Elementwise(ScalarOp.ADD), List.of(type, type), type) / GIGA);
    }

    /** Nothing is copied to or from the heap by a backend that works there. */
    private void copies() {
        if (backend.isHeap()) {
            return;
        }
        HostArray host = HostArray.zeros(DType.FLOAT32, Shape.of(effort.elements()));
        double gigabytes = (double) Float.BYTES * host.size() / GIGA;
        add(
                "copy in",
                "GB/s",
                "from the heap, one array after another",
                () -> gigabytes / watch.perRun(() -> backend.wrap(host).free()));
        add("copy out", "GB/s", "to the heap, one array after another", () -> gigabytes / secondsToRead(host));
        add("copy in by a feed", "GB/s", "from the heap through pinned memory, as fit does", () -> {
            try (Feed feed = backend.feed(2)) {
                return gigabytes / watch.perRun(() -> feedOnce(feed, host));
            }
        });
    }

    private double secondsToRead(HostArray host) {
        Storage storage = backend.wrap(host);
        try {
            return watch.perRun(() -> backend.read(storage, host.shape()));
        } finally {
            storage.free();
        }
    }

    private static void feedOnce(Feed feed, HostArray host) {
        Feed.Slot slot = FeedTrial.put(feed, List.of(host));
        slot.take();
        slot.release();
    }

    private void launch() {
        TensorType one = floats(1);
        add(
                "a kernel of one element",
                "us",
                "from one start to the next",
                () -> MICRO * seconds(new Operation.Elementwise(ScalarOp.ADD), List.of(one, one), one));
    }

    private static List<Tensor> batch() {
        return DenseStep.batch(new Draw(1), BATCH).stream().map(Tensor::of).toList();
    }

    @SuppressWarnings("try") // The scope keeps nothing.
    private void training() {
        add(NETWORK + "eager", "us", "a batch of " + BATCH + ", operation by operation", () -> {
            DenseStep network = new DenseStep();
            List<Tensor> batch = batch();
            return MICRO
                    * watch.perRun(() -> {
                        try (Scope scope = Scope.open()) {
                            network.run(batch.get(0), batch.get(1));
                        }
                    });
        });
        add(NETWORK + "compiled", "us", "a batch of " + BATCH + ", as fit does it", () -> {
            DenseStep network = new DenseStep();
            List<Tensor> batch = batch();
            Step step = Step.compile(network::run);
            return MICRO * watch.perRun(() -> step.run(batch.get(0), batch.get(1)));
        });
    }
}
