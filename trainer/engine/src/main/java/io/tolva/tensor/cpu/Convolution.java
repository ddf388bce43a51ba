package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ConvGeometry;
import java.util.Arrays;

/**
 * The convolution of one geometry, and its two gradients; the transposed convolution is the input's gradient. The three
 * are closed under differentiation: each is linear in both operands, and the gradients of each are the other two.
 *
 * <p>Results have the same bits with any number of workers: images are computed one by one, and the filter's gradient is
 * always summed in the same parts of the batch. After a first call a thread's calls allocate nothing, but with workers
 * the piece of work that is handed to them. Safe for use by several threads, save that one call at a time may want the
 * filter's gradient.
 */
final class Convolution {
    /** Parts of the batch over which the filter's gradient is summed on their own. */
    private static final int PARTS = 8;

    /** From so many channels in a group on a product for each tap is faster; measured, see decision 12. */
    private static final int MANY_CHANNELS = 8;

    private final ConvGeometry geometry;
    private final ConvolutionKernel kernel;
    private final Workers workers;
    private final boolean empty;
    private final int parts;
    private final int filterSize;
    private final float[][] partial;

    Convolution(ConvGeometry geometry, Blas blas) {
        this(geometry, blas, Workers.CALLER);
    }

    Convolution(ConvGeometry geometry, Blas blas, Workers workers) {
        this.geometry = geometry;
        this.workers = workers;
        empty = geometry.outputShape().size() == 0;
        filterSize = geometry.filterShape().size();
        parts = Math.min(PARTS, geometry.batch());
        partial = new float[parts][];
        kernel = kernel(geometry, blas);
    }

    private static ConvolutionKernel kernel(ConvGeometry geometry, Blas blas) {
        if (geometry.depthwise() && geometry.groups() > 1) {
            return new DepthwiseConvolution(geometry);
        }
        return geometry.groups() == 1 && geometry.inChannels() < MANY_CHANNELS
                ? new PlanarConvolution(geometry, blas)
                : new ShiftedConvolution(geometry, blas);
    }

    /**
     * {@code out = x * w}.
     *
     * @param x {@code [batch, height, width, inChannels]}
     * @param w {@code [kernelHeight, kernelWidth, inChannels / groups, outChannels]}
     * @param out {@code [batch, outHeight, outWidth, outChannels]}, overwritten
     */
    void forward(float[] x, float[] w, float[] out) {
        if (empty) {
            return;
        }
        if (workers == Workers.CALLER) {
            kernel.forward(x, w, out, 0, geometry.batch());
        } else {
            workers.run(parts, part -> kernel.forward(x, w, out, start(part), start(part + 1)));
        }
    }

    /**
     * The gradient of the input.
     *
     * @param w {@code [kernelHeight, kernelWidth, inChannels / groups, outChannels]}
     * @param g the gradient of the output, {@code [batch, outHeight, outWidth, outChannels]}
     * @param out {@code [batch, height, width, inChannels]}, overwritten
     */
    void inputGradient(float[] w, float[] g, float[] out) {
        if (empty) {
            Arrays.fill(out, 0, geometry.inputShape().size(), 0f);
        } else if (workers == Workers.CALLER) {
            kernel.inputGradient(w, g, out, 0, geometry.batch());
        } else {
            workers.run(parts, part -> kernel.inputGradient(w, g, out, start(part), start(part + 1)));
        }
    }

    /**
     * The gradient of the filter.
     *
     * @param x {@code [batch, height, width, inChannels]}
     * @param g the gradient of the output, {@code [batch, outHeight, outWidth, outChannels]}
     * @param out {@code [kernelHeight, kernelWidth, inChannels / groups, outChannels]}, overwritten
     */
    void filterGradient(float[] x, float[] g, float[] out) {
        Arrays.fill(out, 0, filterSize, 0f);
        if (empty) {
            return;
        }
        if (workers == Workers.CALLER) {
            for (int part = 0; part < parts; part++) {
                filterGradient(x, g, 0, part);
                add(partial[0], out);
            }
        } else {
            workers.run(parts, part -> filterGradient(x, g, part, part));
            for (float[] sum : partial) {
                add(sum, out);
            }
        }
    }

    private void filterGradient(float[] x, float[] g, int slot, int part) {
        if (partial[slot] == null) {
            partial[slot] = new float[filterSize];
        }
        kernel.filterGradient(x, g, partial[slot], start(part), start(part + 1));
    }

    private static void add(float[] x, float[] sum) {
        for (int i = 0; i < x.length; i++) {
            sum[i] += x[i];
        }
    }

    private int start(int part) {
        return (int) ((long) geometry.batch() * part / parts);
    }
}
