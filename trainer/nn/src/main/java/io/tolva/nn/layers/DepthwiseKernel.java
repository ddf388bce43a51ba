package io.tolva.nn.layers;

import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;

/** The convolution of each channel by itself, with several kernels each. */
final class DepthwiseKernel {
    private DepthwiseKernel() {}

    /**
     * Pictures to pictures.
     *
     * @param kernel {@code [kernelHeight, kernelWidth, channels, multiplier]}, without the height for sequences
     */
    static Tensor convolve(Sliding sliding, Tensor picture, Tensor kernel) {
        Tensor filter = sliding.filter(kernel);
        int channels = picture.shape().dim(3);
        ConvGeometry geometry = new ConvGeometry(
                picture.shape().dim(0),
                sliding.rows(picture.shape()),
                sliding.columns(picture.shape()),
                channels,
                channels * filter.shape().dim(3),
                channels);
        return Convolutions.part(geometry, ConvPart.OUTPUT, picture, Ops.reshape(filter, geometry.filterShape()));
    }
}
