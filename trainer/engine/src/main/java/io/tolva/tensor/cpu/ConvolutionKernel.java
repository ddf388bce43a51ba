package io.tolva.tensor.cpu;

/**
 * One way to compute a convolution and its two gradients for the images {@code from} (inclusive) to {@code to}
 * (exclusive) of a batch. Arrays hold whole batches, and every element of those images is written. Several threads may
 * call with images of their own; scratch memory is kept for each thread.
 */
interface ConvolutionKernel {
    /** {@code out = x * w}. */
    void forward(float[] x, float[] w, float[] out, int from, int to);

    /** What the gradient {@code g} of the output makes of the input: the convolution transposed. */
    void inputGradient(float[] w, float[] g, float[] out, int from, int to);

    /** What the gradient {@code g} of the output makes of the filter, summed over these images alone. */
    void filterGradient(float[] x, float[] g, float[] out, int from, int to);
}
