package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Slice;
import io.tolva.tensor.Tensor;

/** Steps or pixels without those at the edges. */
abstract class CroppingLayer extends FixedRankLayer {
    private final Margins margins;

    CroppingLayer(Config config, int rank) {
        super(config);
        margins = rank == 1 ? Margins.ofSteps(config, "cropping", 1) : Margins.ofPixels(config, "cropping", 0);
        if (rank == 2) {
            Arguments.channelsLast(config);
        }
    }

    @Override
    protected final TensorShape outputShape(TensorShape input) {
        margins.checkRank(input);
        TensorShape output = input;
        for (int axis = 0; axis < margins.axes(); axis++) {
            int dim = input.dim(axis);
            output = output.with(axis, dim == TensorShape.ANY ? dim : rest(axis, dim));
        }
        return output;
    }

    private int rest(int axis, int length) {
        int rest = length - margins.sum(axis);
        if (rest < 1) {
            throw new IllegalArgumentException("nothing is left: expected an input of more than " + margins.sum(axis)
                    + " on axis " + (axis + 1) + ", got " + length + "; crop less");
        }
        return rest;
    }

    @Override
    protected final Tensor call(Tensor x, Call call) {
        Slice[] slices = new Slice[margins.axes() + 1];
        slices[0] = Slice.all();
        for (int axis = 0; axis < margins.axes(); axis++) {
            int from = margins.before(axis);
            slices[axis + 1] = Slice.range(from, from + rest(axis, x.shape().dim(axis + 1)));
        }
        return x.slice(slices);
    }
}
