package io.tolva.train;

import java.io.Serializable;

/**
 * What {@link Train} runs on the worker that trains: the built-in {@link FitTrainer}, or a loop of one's own.
 *
 * <p>A runner may call it again after a failure, and may even run two calls at once; so a trainer writes its model under
 * a temporary name and renames it, and equal input must give equal models.
 */
@FunctionalInterface
public interface Trainer extends Serializable {
    /**
     * Trains a model and writes it to a file.
     *
     * @param input the data set, complete
     * @throws Exception if anything fails; it fails the pipeline
     */
    TrainedModel train(TrainingInput input) throws Exception;
}
