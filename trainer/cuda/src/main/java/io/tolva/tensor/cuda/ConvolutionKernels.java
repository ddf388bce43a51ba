package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.SlidingWindow;
import io.tolva.tensor.cuda.CudaBlas.Product;

/**
 * Convolutions of floats and doubles. What is a product of matrices as it stands is one; otherwise windows become the rows of matrices,
 * but if the channels form small groups, kernels without matrices do it.
 */
final class ConvolutionKernels {
    /** The source with the windows, which comes before those that use it. */
    static final String SLIDE = "slide.cuh";

    /** The channels from which on a product for each group is better than kernels without matrices; not measured. */
    private static final int LARGE_GROUP = 16;

    private ConvolutionKernels() {}

    static Kernel of(CudaDevice device, Operation.Convolution operation, DType dtype) {
        ConvGeometry geometry = operation.geometry();
        int size = switch (operation.part()) {
            case OUTPUT -> geometry.outputShape().size();
            case INPUT -> geometry.inputShape().size();
            case FILTER -> geometry.filterShape().size();
        };
        if (geometry.outputShape().size() == 0) {
            return (in, out) -> device.clear(DeviceStorage.of(device, out[0]), size);
        }
        if (geometry.groups() > 1 && !hasLargeGroups(geometry)) {
            return GroupedConvolution.of(device, operation, dtype);
        }
        return isProduct(geometry)
                ? product(device, operation, dtype)
                : new UnfoldedConvolution(device, geometry, dtype, UnfoldedConvolution.WORKSPACE_BYTES)
                        .kernel(operation.part());
    }

    private static boolean hasLargeGroups(ConvGeometry geometry) {
        return geometry.inChannels() / geometry.groups() >= LARGE_GROUP
                && geometry.outChannels() / geometry.groups() >= LARGE_GROUP;
    }

    /** Do the windows lie one behind the other in the input, as single pixels, whole rows or whole images do? */
    private static boolean isProduct(ConvGeometry geometry) {
        SlidingWindow rows = geometry.rows();
        SlidingWindow columns = geometry.columns();
        boolean areWhole = isWhole(columns) && (isWhole(rows) || isPointwise(rows));
        return geometry.groups() == 1 && (areWhole || (isPointwise(columns) && isPointwise(rows)));
    }

    private static boolean isPointwise(SlidingWindow window) {
        return window.window() == 1 && window.stride() == 1 && window.output() == window.input() && isInside(window);
    }

    private static boolean isWhole(SlidingWindow window) {
        return window.window() == window.input()
                && (window.dilation() == 1 || window.window() == 1)
                && isInside(window);
    }

    private static boolean isInside(SlidingWindow window) {
        return window.padBefore() == 0 && window.padAfter() == 0;
    }

    private static Kernel product(CudaDevice device, Operation.Convolution operation, DType dtype) {
        ConvGeometry geometry = operation.geometry();
        int pixels =
                geometry.batch() * geometry.rows().output() * geometry.columns().output();
        int in = geometry.rows().window() * geometry.columns().window() * geometry.inChannels();
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
                        DeviceStorage.of(device, x[exchanged ? 1 : 0]).start(),
                        DeviceStorage.of(device, x[exchanged ? 0 : 1]).start(),
                        DeviceStorage.of(device, y[0]).start());
    }

    /** The fields of {@code Slide}. */
    static int[] slide(SlidingWindow window) {
        return new int[] {
            window.input(), window.window(), window.stride(), window.dilation(), window.padBefore(), window.output()
        };
    }
}
