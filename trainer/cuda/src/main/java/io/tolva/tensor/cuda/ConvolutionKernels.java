package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.SlidingWindow;
import io.tolva.tensor.cuda.CudaBlas.Product;

/**
 * Convolutions of floats and doubles. What is a product of matrices as it stands is one; otherwise windows become the rows of a matrix if
 * the channels form one group, and kernels without matrices do it if they form several.
 */
final class ConvolutionKernels {
    /** The source with the windows, which comes before those that use it. */
    static final String SLIDE = "slide.cuh";

    private ConvolutionKernels() {}

    static Kernel of(CudaDevice device, Operation.Convolution operation, DType dtype) {
        ConvGeometry geometry = operation.geometry();
        int size = switch (operation.part()) {
            case OUTPUT -> geometry.outputShape().size();
            case INPUT -> geometry.inputShape().size();
            case FILTER -> geometry.filterShape().size();
        };
        if (geometry.outputShape().size() == 0) {
            return (in, out) -> device.clear(DeviceStorage.of(out[0]), size);
        }
        if (geometry.groups() > 1) {
            return GroupedConvolution.of(device, operation, dtype);
        }
        return isPointwise(geometry.rows()) && isPointwise(geometry.columns())
                ? pointwise(device, operation, dtype)
                : new UnfoldedConvolution(device, geometry, dtype, UnfoldedConvolution.WORKSPACE_BYTES).kernel(operation.part());
    }

    private static boolean isPointwise(SlidingWindow window) {
        return window.window() == 1
                && window.output() == window.input()
                && window.padBefore() == 0
                && window.stride() == 1;
    }

    private static Kernel pointwise(CudaDevice device, Operation.Convolution operation, DType dtype) {
        ConvGeometry geometry = operation.geometry();
        int pixels =
                geometry.batch() * geometry.rows().output() * geometry.columns().output();
        int in = geometry.inChannels();
        int out = geometry.outChannels();
        return switch (operation.part()) {
            case OUTPUT -> product(device, dtype, Product.single(false, false, pixels, out, in), false);
            case INPUT -> product(device, dtype, Product.single(false, true, pixels, in, out), true);
            case FILTER -> product(device, dtype, Product.single(true, false, in, out, pixels), false);
        };
    }

    /** A product of the two inputs, of which the second may be the left factor. */
    private static Kernel product(CudaDevice device, DType dtype, Product product, boolean exchanged) {
        return (x, y) -> device.blas()
                .multiply(
                        dtype,
                        product,
                        DeviceStorage.of(x[exchanged ? 1 : 0]).start(),
                        DeviceStorage.of(x[exchanged ? 0 : 1]).start(),
                        DeviceStorage.of(y[0]).start());
    }

    /** The fields of {@code Slide}. */
    static int[] slide(SlidingWindow window) {
        return new int[] {
            window.input(), window.window(), window.stride(), window.dilation(), window.padBefore(), window.output()
        };
    }
}
