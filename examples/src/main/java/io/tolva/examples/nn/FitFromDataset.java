package io.tolva.examples.nn;

import io.tolva.data.Dataset;
import io.tolva.examples.dataset.CsvReaderDataset;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.History;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import java.util.Arrays;

/**
 * How do I train a model on data that is read while it learns?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.FitFromDataset}
 */
public final class FitFromDataset {
    private FitFromDataset() {}

    /** Prints loss and mean absolute error, in 1000 dollars, after each epoch. */
    public static void main(String[] args) {
        History history = fit(CsvReaderDataset.defaults().read(CsvReaderDataset.DIAMONDS), 3);
        System.out.println("loss " + Arrays.toString(history.of("loss")));
        System.out.println("mae  " + Arrays.toString(history.of("mae")));
    }

    /** Trains a small network. */
    public static History fit(Dataset<Batch> batches, int epochs) {
        Sequential model = Sequential.builder()
                .add(Dense.of(32, Activation.RELU))
                .add(Dense.of(1))
                .build();
        model.compile(Optimizer.named("nadam"), Loss.named("mse"), Metric.named("mae"));
        return model.fit(batches, FitOptions.defaults().withEpochs(epochs));
    }
}
