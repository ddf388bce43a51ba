package io.tolva.examples.nn;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Sgd;
import io.tolva.tensor.Device;
import io.tolva.tensor.DeviceFeed;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How do I compute on a GPU?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.UseDevice -Dexec.args=cpu}
 */
public final class UseDevice {
    private static final int SAMPLES = 64;

    private UseDevice() {}

    /** Trains twice on the device that is named, which is {@code auto} if none is. */
    public static void main(String[] args) {
        String name = args.length > 0 ? args[0] : "auto";
        System.out.println(fitted(name).floats()[0]);
        System.out.println(looped(name));
    }

    /** The prediction for 2 of a model that has learnt {@code 3x + 1}. */
    @SuppressWarnings("try")
    public static HostArray fitted(String name) {
        try (Device.Use use = Device.parse(name).use()) {
            Sequential model = Sequential.builder()
                    .input(Shape.of(1))
                    .add(Dense.of(1))
                    .seed(Seed.of(42))
                    .build();
            model.compile(Sgd.create().withLearningRate(0.1), Loss.named("mse"));
            model.fit(samples(), FitOptions.defaults().withEpochs(100));
            return model.predict(HostArray.wrap(Shape.of(1, 1), new float[] {2}));
        }
    }

    /** The slope that a loop of one's own finds for the same. */
    @SuppressWarnings("try")
    public static float looped(String name) {
        try (Device.Use use = Device.parse(name).use()) {
            Variable slope = Variable.of(Tensor.of(0f));
            Step step = Step.compile((x, y) -> {
                Tensor error = x.times(slope.live()).plus(1).minus(y);
                slope.assignSub(error.times(x).mean().times(0.5));
                return error.square().mean();
            });
            for (int epoch = 0; epoch < 20; epoch++) {
                train(step, batches());
            }
            return slope.toHostArray().floats()[0];
        }
    }

    private static void train(Step step, List<Batch> batches) {
        try (DeviceFeed<Batch> feed = DeviceFeed.of(batches.iterator(), UseDevice::arrays)) {
            while (feed.hasNext()) {
                feed.next();
                step.run(feed.tensors().get(0), feed.tensors().get(1));
            }
        }
    }

    private static List<HostArray> arrays(Batch batch) {
        return List.of(batch.inputs().get(0), batch.labels().get(0));
    }

    private static List<Batch> batches() {
        Batch all = samples();
        return IntStream.of(0, 16, 32, 48)
                .mapToObj(from -> all.rows(from, from + 16))
                .toList();
    }

    private static Batch samples() {
        float[] x = new float[SAMPLES];
        float[] y = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            x[i] = i % 17 / 8f - 1;
            y[i] = 3 * x[i] + 1;
        }
        return new Batch(HostArray.wrap(Shape.of(SAMPLES, 1), x), HostArray.wrap(Shape.of(SAMPLES, 1), y));
    }
}
