package io.tolva.examples.nn;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.losses.LossFunction;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * How do I train with a loss of my own, and watch a metric of my own?
 *
 * <p>Of the labels 5 % are 20 too high. Without them the best model predicts 0 at the origin; with them the squared error
 * is least near 1.
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.HuberLoss}
 */
public final class HuberLoss {
    private HuberLoss() {}

    /** Prints some losses, and what models that were trained with two losses predict at the origin. */
    public static void main(String[] args) {
        Tensor errors = Tensor.of(0.5f, 1, -3, 20);
        Tensor losses = createHuber(2).apply(Tensor.zeros(errors.shape()), errors);
        System.out.println("errors " + errors.toHostArray() + ", losses " + losses.toHostArray());
        System.out.println(
                "prediction at the origin: huber " + atOrigin(huberFn(2)) + ", mse " + atOrigin(Loss.named("mse")));
    }

    /** Half the square of small errors, and a straight line beyond the threshold: outliers do not dominate it. */
    public static LossFunction createHuber(float threshold) {
        return (yTrue, yPred) -> {
            Tensor error = yTrue.minus(yPred);
            Tensor isSmallError = Ops.less(error.abs(), Tensor.scalar(threshold));
            Tensor squaredLoss = error.square().div(2);
            Tensor linearLoss = error.abs().times(threshold).minus(threshold * threshold / 2);
            return Ops.where(isSmallError, squaredLoss, linearLoss);
        };
    }

    /** That function as a loss; logs and files know it by this name. */
    public static Loss huberFn(float threshold) {
        return Loss.of("huber_fn", createHuber(threshold));
    }

    /** Trains a linear model. */
    static Sequential train(Loss loss) {
        Sequential model =
                Sequential.builder().input(Shape.of(4)).add(Dense.of(1)).build();
        model.compile(Optimizer.named("nadam"), loss, Metric.of("huber_fn", createHuber(2)));
        model.fit(batches(), FitOptions.defaults().withEpochs(30));
        return model;
    }

    static List<Batch> batches() {
        return LinearData.batches(100, 0.05f, Seed.of(7));
    }

    /** What a model predicts where all features are 0, after training with a loss. */
    public static float atOrigin(Loss loss) {
        return train(loss).predict(HostArray.wrap(Shape.of(1, 4), new float[4])).floats()[0];
    }
}
