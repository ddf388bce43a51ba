package io.tolva.train;

import io.tolva.nn.losses.Loss;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * A loss of standardised numbers: labels and predictions are first shifted and scaled to mean 0 and deviation 1 over the
 * training split. So the model can speak in the unit of the labels while the gradients stay of order 1, whatever that
 * unit is and whichever optimizer follows them.
 *
 * @param loss the loss of the standardised numbers
 * @param mean the mean of the labels
 * @param std their standard deviation
 */
record StandardisedLoss(Loss loss, double mean, double std) implements Loss {
    @Override
    public Tensor call(Tensor yTrue, Tensor yPred) {
        return loss.call(standardised(yTrue), standardised(yPred));
    }

    private Tensor standardised(Tensor y) {
        Tensor centred = Ops.sub(y, Tensor.scalar((float) mean));
        return std == 0 ? centred : Ops.mul(centred, Tensor.scalar((float) (1 / std)));
    }
}
