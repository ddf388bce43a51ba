package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Zeros around steps or pixels. */
abstract class ZeroPaddingLayer extends FixedRankLayer {
    private final Margins margins;

    ZeroPaddingLayer(Config config, int rank) {
        super(config);
        margins = rank == 1 ? Margins.ofSteps(config, "padding", 1) : Margins.ofPixels(config, "padding", 1);
        Arguments.channelsLast(config);
    }

    @Override
    protected final TensorShape outputShape(TensorShape input) {
        margins.checkRank(input);
        TensorShape output = input;
        for (int axis = 0; axis < margins.axes(); axis++) {
            int dim = input.dim(axis);
            output = output.with(axis, dim == TensorShape.ANY ? dim : dim + margins.sum(axis));
        }
        return output;
    }

    @Override
    protected final Tensor call(Tensor x, Call call) {
        int[][] paddings = new int[margins.axes() + 2][2];
        for (int axis = 0; axis < margins.axes(); axis++) {
            paddings[axis + 1][0] = margins.before(axis);
            paddings[axis + 1][1] = margins.behind(axis);
        }
        return Ops.pad(x, paddings, 0);
    }
}
