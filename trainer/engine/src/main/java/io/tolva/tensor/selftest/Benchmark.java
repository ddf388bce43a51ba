package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
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
import java.util.Collections;
import java.util.List;

/** How fast a device is: products, elementwise work, copies, the start of a kernel, a training step. */
final class Benchmark {
    private static final double GIGA = 1e9;
    private static final double MICRO = 1e6;

    private final Backend backend;
    private final Effort effort;
    private final Stopwatch watch;
    private final List<Measurement> measurements = new ArrayList<>();

    private Benchmark(Backend backend, Effort effort) {
        this.backend = backend;
        this.effort = effort;
        this.watch = new Stopwatch(backend, effort.seconds());
    }

    /** Of this thread's device. */
    static List<Measurement> of(Backend backend, Effort effort) {
        Benchmark own = new Benchmark(backend, effort);
        effort.products().forEach(own::product);
        own.elementwise();
        own.copies();
        own.launch();
        own.training();
        return own.measurements;
    }

    private void add(String name, double value, String unit) {
        measurements.add(new Measurement(name, value, unit));
    }

    private static TensorType floats(int... dims) {
        return new TensorType(DType.FLOAT32, Shape.of(dims));
    }

    private Runnable kernel(Operation operation, List<TensorType> in, TensorType out, List<Storage> made) {
        Storage[] inputs = in.stream().map(this::ones).toArray(Storage[]::new);
        Storage[] outputs = {backend.allocate(out.dtype(), out.size())};
        Collections.addAll(made, inputs);
        Collections.addAll(made, outputs);
        Kernel kernel = backend.kernel(operation, in, List.of(out));
        return () -> kernel.run(inputs, outputs);
    }

    private Storage ones(TensorType type) {
        return backend.wrap(Draw.filled(type.dtype(), type.shape(), () -> 1));
    }

    private double seconds(Operation operation, List<TensorType> in, TensorType out) {
        List<Storage> made = new ArrayList<>();
        double seconds = watch.perRun(kernel(operation, in, out, made));
        made.forEach(Storage::free);
        return seconds;
    }

    private void product(int size) {
        TensorType type = floats(size, size);
        double seconds = seconds(new Operation.MatMul(false, false), List.of(type, type), type);
        add("matmul float32 " + size + " x " + size, 2.0 * size * size * size / seconds / GIGA, "GFLOP/s");
    }

    private void elementwise() {
        TensorType type = floats(effort.elements());
        double seconds = seconds(new Operation.Elementwise(ScalarOp.ADD), List.of(type, type), type);
        double bytes = 3.0 * Float.BYTES * type.size();
        add("a + b of " + type.size() + " float32, read and written", bytes / seconds / GIGA, "GB/s");
    }

    /** Nothing is copied to or from the heap by a backend that works there. */
    private void copies() {
        if (backend.isHeap()) {
            return;
        }
        HostArray host = HostArray.zeros(DType.FLOAT32, Shape.of(effort.elements()));
        double bytes = (double) Float.BYTES * host.size();
        add("copy in", bytes / watch.perRun(() -> backend.wrap(host).free()) / GIGA, "GB/s");
        Storage storage = backend.wrap(host);
        add("copy out", bytes / watch.perRun(() -> backend.read(storage, host.shape())) / GIGA, "GB/s");
        storage.free();
        try (Feed feed = backend.feed(2)) {
            add("copy in by a feed", bytes / watch.perRun(() -> feedOnce(feed, host)) / GIGA, "GB/s");
        }
    }

    private static void feedOnce(Feed feed, HostArray host) {
        try {
            Feed.Slot slot = feed.put(List.of(host));
            slot.take();
            slot.release();
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a slot of a feed", error);
        }
    }

    private void launch() {
        TensorType one = floats(1);
        double seconds = seconds(new Operation.Elementwise(ScalarOp.ADD), List.of(one, one), one);
        add("a kernel of one element", seconds * MICRO, "us");
    }

    @SuppressWarnings("try") // The scope keeps nothing.
    private void training() {
        DenseStep eager = new DenseStep();
        Tensor x = eager.batch().get(0);
        Tensor labels = eager.batch().get(1);
        double seconds = watch.perRun(() -> {
            try (Scope scope = Scope.open()) {
                eager.run(x, labels);
            }
        });
        add("training step 784-300-100-10, eager", seconds * MICRO, "us");
        Step step = Step.compile(new DenseStep()::run);
        add("training step 784-300-100-10, compiled", watch.perRun(() -> step.run(x, labels)) * MICRO, "us");
    }
}
