package io.tolva.bench;

import org.bytedeco.openblas.global.openblas;

/**
 * A layer of {@link HandFusedMlp}, with the memory for its input and for the gradient by its output. The bias is the last row
 * of the kernel and meets a column of ones at the end of the input, so it costs no pass of its own, and nor does its gradient.
 */
final class HandFusedLayer {
    private final int batch;
    private final int inputs;
    private final int outputs;
    private final NativeFloats kernel;
    private final NativeFloats kernelGradient;
    private final NativeFloats input;
    private final NativeFloats outputGradient;
    private final float[] activation;
    private final float[] scratch;

    /**
     * A layer.
     *
     * @param last whether there is none behind it: what is behind wants a column of ones
     */
    HandFusedLayer(int batch, int inputs, int outputs, boolean last, NativeFloats kernel, NativeFloats kernelGradient) {
        this.batch = batch;
        this.inputs = inputs;
        this.outputs = outputs;
        this.kernel = kernel;
        this.kernelGradient = kernelGradient;
        this.input = withOnes(batch, inputs);
        this.outputGradient = NativeFloats.zeros(batch * (last ? outputs : outputs + 1));
        this.activation = new float[input.size()];
        this.scratch = new float[input.size()];
    }

    private static NativeFloats withOnes(int batch, int inputs) {
        NativeFloats matrix = NativeFloats.zeros(batch * (inputs + 1));
        for (int row = 0; row < batch; row++) {
            matrix.put(row * (inputs + 1) + inputs, new float[] {1f}, 1);
        }
        return matrix;
    }

    /** {@code [batch, inputs + 1]}. */
    NativeFloats input() {
        return input;
    }

    /** {@code [batch, outputs + 1]}, of the last layer {@code [batch, outputs]}. */
    NativeFloats outputGradient() {
        return outputGradient;
    }

    /** The product of the input with the kernel; the rows of y may be longer than there are outputs. */
    void forward(NativeFloats y) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                batch,
                outputs,
                inputs + 1,
                1f,
                input.pointer(),
                inputs + 1,
                kernel.pointer(),
                outputs,
                0f,
                y.pointer(),
                y.size() / batch);
    }

    /** Takes what is positive of the input; ones stay ones. */
    void relu() {
        input.get(0, activation, activation.length);
        for (int i = 0; i < activation.length; i++) {
            activation[i] = Math.max(activation[i], 0f);
        }
        input.put(0, activation, activation.length);
    }

    /** The gradient by the kernel, where the optimizer finds it. */
    void backwardToKernel() {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasTrans,
                openblas.CblasNoTrans,
                inputs + 1,
                outputs,
                batch,
                1f,
                input.pointer(),
                inputs + 1,
                outputGradient.pointer(),
                outputGradient.size() / batch,
                0f,
                kernelGradient.pointer(),
                outputs);
    }

    /** The gradient by the input before relu, which is that by the output of the layer before. */
    void backwardToInput(NativeFloats inputGradient) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasTrans,
                batch,
                inputs,
                outputs,
                1f,
                outputGradient.pointer(),
                outputGradient.size() / batch,
                kernel.pointer(),
                outputs,
                0f,
                inputGradient.pointer(),
                inputs + 1);
        inputGradient.get(0, scratch, scratch.length);
        reluGradient(scratch, activation);
        inputGradient.put(0, scratch, scratch.length);
    }

    /** A branch would not be vectorised: the factor is 1 for what is positive, else 0. */
    private static void reluGradient(float[] gradient, float[] activation) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= Math.min(1f, activation[i] * 1e38f);
        }
    }
}
