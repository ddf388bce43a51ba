package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.FitOptions;
import io.tolva.tensor.Backends;
import io.tolva.tensor.Device;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Feed;
import io.tolva.tensor.backend.TensorType;
import io.tolva.tensor.graph.Step;
import java.util.List;

/** Small trainings on a device of their own, which use all that a device has: memory, copies, feeds, kernels, cuBLAS, graphs. */
final class Workload {
    private static final int ROWS = 8;
    private static final int COLUMNS = 4;
    private static final int STEPS = 5;
    private static final int BATCHES = 4;

    private Workload() {}

    /** What is done on a device. */
    @FunctionalInterface
    private interface Work {
        double on(CudaBackend backend) throws InterruptedException;
    }

    /** The last loss of a step that is written by hand, fed by this thread. */
    static double step() throws InterruptedException {
        return onOwnDevice(backend -> {
            try (Feed feed = backend.feed(2)) {
                return train(backend, feed);
            }
        });
    }

    /** The loss of a model's second epoch, fed by a thread that reads ahead. */
    static double fit() throws InterruptedException {
        return onOwnDevice(backend -> Networks.SMALL
                .model()
                .fit(Networks.SMALL.batches(BATCHES), FitOptions.defaults().withEpochs(2))
                .epochs()
                .get(1)
                .get("loss"));
    }

    /** The sum of products of both types of floats, one by one and many at once. */
    static double products() throws InterruptedException {
        return onOwnDevice(backend -> {
            double sum = backend.device().blas().version().length();
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                Tensor one = Ops.matmul(Tensor.ones(dtype, Shape.of(3, 4)), Tensor.ones(dtype, Shape.of(4, 5)));
                Tensor many = Ops.matmul(Tensor.ones(dtype, Shape.of(2, 3, 4)), Tensor.ones(dtype, Shape.of(2, 4, 5)));
                sum += Ops.sum(one).itemAsDouble() + Ops.sum(many).itemAsDouble();
            }
            return sum;
        });
    }

    private static double onOwnDevice(Work work) throws InterruptedException {
        try (CudaDevice device = CudaDevice.open(0)) {
            CudaBackend backend = new CudaBackend(device);
            Device.Use use = Backends.use(backend);
            try {
                return work.on(backend);
            } finally {
                use.close();
            }
        }
    }

    private static double train(CudaBackend backend, Feed feed) throws InterruptedException {
        Variable weights = Variable.of(Tensor.zeros(Shape.of(COLUMNS, 1)));
        Step step = Step.compile((x, y) -> {
            try (GradientTape tape = GradientTape.open()) {
                Tensor loss = Ops.mean(Ops.square(Ops.sub(Ops.matmul(x, weights.live()), y)));
                Tensor gradient = tape.gradient(loss, List.of(weights)).get(0);
                weights.assignSub(Ops.mul(gradient, Tensor.scalar(0.1f)));
                return loss;
            }
        });
        for (int i = 0; i < STEPS; i++) {
            Feed.Slot slot = feed.put(List.of(features(), labels()));
            Tensor x = Tensor.over(
                    new TensorType(features().dtype(), features().shape()),
                    slot.take().get(0));
            Tensor y = Tensor.over(
                    new TensorType(labels().dtype(), labels().shape()),
                    slot.take().get(1));
            step.run(x, y);
            slot.release();
        }
        backend.synchronize();
        return step.result(0);
    }

    private static HostArray features() {
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 7 % 11 - 5) / 5f;
        }
        return HostArray.wrap(Shape.of(ROWS, COLUMNS), values);
    }

    private static HostArray labels() {
        float[] values = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[i] = (i * 3 % 5 - 2) / 2f;
        }
        return HostArray.wrap(Shape.of(ROWS, 1), values);
    }
}
