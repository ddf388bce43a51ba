package io.tolva.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import io.tolva.nn.Batch;
import java.util.List;

/**
 * A peer: DJL on PyTorch, a loop without DJL's metrics and listeners over arrays that are ready. What a step makes is attached
 * to a manager of its own and freed with it.
 */
final class DjlLoop {
    private static final double THOUSAND = 1e3;

    private final Trainer trainer;
    private final List<NDArray> features;
    private final List<NDArray> labels;

    private DjlLoop(Network network, List<Batch> batches) {
        Model model = Model.newInstance(network.word(), "PyTorch");
        model.setBlock(block(network.sizes()));
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.adam().build()));
        trainer.initialize(new Shape(Network.BATCH, network.sizes()[0]));
        NDManager manager = trainer.getManager();
        features = batches.stream()
                .map(batch ->
                        manager.create(batch.inputs().get(0).floats(), new Shape(Network.BATCH, network.sizes()[0])))
                .toList();
        labels = batches.stream()
                .map(batch -> manager.create(batch.labels().get(0).longs(), new Shape(Network.BATCH)))
                .toList();
    }

    /**
     * Trains from where the last run left off.
     *
     * @param threads a number, or {@code default}
     */
    static Workload over(Network network, List<Batch> batches, String threads) {
        System.setProperty("ai.djl.offline", "true");
        if (!threads.equals("default")) {
            System.setProperty("ai.djl.pytorch.num_threads", threads);
            System.setProperty("ai.djl.pytorch.num_interop_threads", threads);
        }
        return new DjlLoop(network, batches)::run;
    }

    private static SequentialBlock block(int... sizes) {
        SequentialBlock block = new SequentialBlock();
        for (int i = 1; i < sizes.length; i++) {
            block.add(Linear.builder().setUnits(sizes[i]).build());
            if (i < sizes.length - 1) {
                block.add(Activation.reluBlock());
            }
        }
        return block;
    }

    private double run() {
        float loss = 0;
        for (int i = 0; i < features.size(); i++) {
            loss = step(features.get(i), labels.get(i), i == features.size() - 1);
        }
        Check.finite("the loss", loss);
        return features.size() / THOUSAND;
    }

    /** The loss, if it is asked for. */
    private float step(NDArray x, NDArray y, boolean wantsLoss) {
        try (NDManager made = trainer.getManager().newSubManager()) {
            x.tempAttach(made);
            y.tempAttach(made);
            float value = 0;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList predictions = trainer.forward(new NDList(x));
                NDArray loss = trainer.getLoss().evaluate(new NDList(y), predictions);
                collector.backward(loss);
                if (wantsLoss) {
                    value = loss.getFloat();
                }
            }
            trainer.step();
            return value;
        }
    }
}
