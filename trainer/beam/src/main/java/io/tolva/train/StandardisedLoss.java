package io.tolva.train;

import io.tolva.nn.losses.Loss;
import io.tolva.tensor.Tensor;

/**
 * A loss of standardised numbers: labels and predictions are first shifted and scaled to mean 0 and deviation 1 over the
 * training split. So the model can speak in the unit of the labels while the gradients stay of order 1, whatever that
 * unit is and whichever optimizer follows them.
 */
final class StandardisedLoss {
    private StandardisedLoss() {}

    /**
     * The loss of standardised numbers.
     *
     * @param mean the mean of the labels
     * @param std their standard deviation
     */
    static Loss of(Loss loss, double mean, double std) {
        double scale = std == 0 ? 1 : 1 / std;
        return Loss.of(
                loss.name(),
                (yTrue, yPred) -> loss.perSample(standardised(yTrue, mean, scale), standardised(yPred, mean, scale)));
    }

    private static Tensor standardised(Tensor y, double mean, double scale) {
        return y.minus(mean).times(scale);
    }
}
