package io.tolva.examples.nn;

import io.tolva.autodiff.GradientTape;
import io.tolva.data.Dataset;
import io.tolva.examples.dataset.CsvReaderDataset;
import io.tolva.nn.Batch;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Mean;
import io.tolva.nn.optimizers.Nadam;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.regularizers.L2;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * How do I feed a training loop of my own from files?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.TrainFromDataset}
 */
public final class TrainFromDataset {
    private TrainFromDataset() {}

    /** Prints the mean loss, of prices in 1000 dollars, over two passes. */
    public static void main(String[] args) {
        System.out.println("mean loss " + train(CsvReaderDataset.DIAMONDS, 2));
    }

    /** Trains on all files that match, and gives the mean loss over all steps. */
    public static float train(String pattern, int epochs) {
        Sequential model = Sequential.builder()
                .add(Dense.of(32, Activation.RELU).withKernelRegularizer(L2.of(0.0001)))
                .add(Dense.of(1))
                .build();
        Optimizer optimizer = Nadam.create().withLearningRate(0.005);
        Dataset<Batch> trainSet = CsvReaderDataset.defaults().withRepeat(epochs).read(pattern);
        return train(model, optimizer, Loss.named("mse"), trainSet);
    }

    private static float train(Sequential model, Optimizer optimizer, Loss lossFn, Dataset<Batch> trainSet) {
        Mean meanLoss = Mean.named("loss");
        trainSet.forEach(batch -> {
            try (GradientTape tape = GradientTape.open()) {
                Tensor yPred = model.apply(Tensor.of(batch.inputs().get(0)), true);
                Tensor mainLoss = lossFn.apply(Tensor.of(batch.labels().get(0)), yPred);
                List<Tensor> terms = new ArrayList<>(model.losses());
                terms.add(mainLoss);
                Tensor loss = Ops.addN(terms);
                List<Variable> variables = model.trainableVariables();
                optimizer.apply(tape.gradient(loss, variables), variables);
                meanLoss.updateState(loss);
            }
        });
        return meanLoss.result().item();
    }
}
