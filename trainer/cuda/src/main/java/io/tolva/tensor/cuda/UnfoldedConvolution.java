package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.cuda.CudaBlas.Product;
import java.util.List;

/**
 * Convolutions as products of matrices, one for each group of channels.
 *
 * <p>The windows of an image in the channels of a group are the rows of a matrix {@code [output pixels, taps * channels]}, by which the
 * group's filter {@code [taps * channels, outputs]} is multiplied; the gradient at the input is such a matrix, added up at the places of
 * its elements; the gradient at the filter is the product of the transposed matrix and the gradient at the output. The matrices are made
 * for as many pixels at a time as fit into a workspace. For the gradient at the input those are whole images, or parts of one image.
 */
final class UnfoldedConvolution {
    /** The most memory that the matrix takes, unless one pixel needs more. */
    static final long WORKSPACE_BYTES = 64 << 20;

    private static final int THREADS = 256;
    private static final int MAX_WIDTH = 16;

    private final CudaDevice device;
    private final ConvGeometry geometry;
    private final DType dtype;
    private final long workspaceBytes;
    private final int width;

    /** The columns of a matrix. */
    private final int depth;

    private final int inner;

    private final int pixelsOfImage;
    private final int pixels;

    UnfoldedConvolution(CudaDevice device, ConvGeometry geometry, DType dtype, long workspaceBytes) {
        this.device = device;
        this.geometry = geometry;
        this.dtype = dtype;
        this.workspaceBytes = workspaceBytes;
        width = DeviceStorage.width(dtype);
        inner = geometry.inChannels() / geometry.groups();
        depth = geometry.rows().window() * geometry.columns().window() * inner;
        pixelsOfImage = geometry.rows().output() * geometry.columns().output();
        pixels = geometry.batch() * pixelsOfImage;
    }

    Kernel kernel(ConvPart part) {
        return new AloneKernel(
                device,
                switch (part) {
                    case OUTPUT -> output();
                    case INPUT -> input();
                    case FILTER -> filter();
                });
    }

    /** The pixels that are worked off at a time. */
    private int atOnce() {
        return (int) Math.max(1, Math.min(pixels, workspaceBytes / rowBytes()));
    }

    /** What a pixel has in all matrices. */
    private long rowBytes() {
        return (long) depth * geometry.groups() * width;
    }

    private DeviceStorage workspace(int part) {
        return device.workspace().atLeast(part * rowBytes());
    }

    private static int cuts(int whole, int part) {
        return (int) (((long) whole + part - 1) / part);
    }

    /** The matrices of so many pixels; parameters to set are the images and the first pixel. */
    private Launch unfold(DeviceStorage workspace, int count) {
        int run = (int) Math.min(MAX_WIDTH, Long.lowestOneBit((long) inner * width)) / width;
        int size = count * geometry.groups() * (depth / run);
        KernelSource source = KernelSource.of(
                List.of(ConvolutionKernels.SLIDE, "unfold.cu"), "T=" + CopyKernels.element(run * width));
        return Launch.of(device, source, "unfold")
                .loop(size, THREADS)
                .pointer()
                .pointer(workspace)
                .pointer()
                .integer(size)
                .integer(count)
                .integer(inner / run)
                .integer(geometry.inChannels() / run)
                .integers(ConvolutionKernels.slide(geometry.rows()))
                .integers(ConvolutionKernels.slide(geometry.columns()))
                .ready();
    }

    private Product outputs(int count) {
        int all = geometry.outChannels();
        int own = all / geometry.groups();
        return new Product(
                false, false, count, own, depth, depth, all, all, geometry.groups(), (long) count * depth, own, own);
    }

    private Product filters(int count) {
        int all = geometry.outChannels();
        int own = all / geometry.groups();
        return new Product(
                true, false, depth, own, count, depth, all, all, geometry.groups(), (long) count * depth, own, own);
    }

    /** The windows' share of the gradient of so many pixels. */
    private Product windows(int count) {
        int all = geometry.outChannels();
        int own = all / geometry.groups();
        return new Product(
                false, true, count, depth, own, all, all, depth, geometry.groups(), own, own, (long) count * depth);
    }

    private Kernel output() {
        int part = atOnce();
        int cuts = cuts(pixels, part);
        int rest = pixels - (cuts - 1) * part;
        int out = geometry.outChannels();
        DeviceStorage workspace = workspace(part);
        Launch[] unfold = {unfold(workspace, part), unfold(workspace, rest)};
        Product[] products = {outputs(part), outputs(rest)};
        Places places = Places.even(cuts, (long) part * out * width);
        return (x, y) -> {
            places.from(DeviceStorage.of(device, y[0]));
            DeviceAddress filter = DeviceStorage.of(device, x[1]).start();
            for (int i = 0; i < cuts; i++) {
                int kind = i == cuts - 1 ? 1 : 0;
                unfold[kind].set(0, x[0]).set(1, (long) i * part).run();
                device.blas().multiply(dtype, products[kind], workspace.start(), filter, places.at(i));
            }
        };
    }

    private Kernel filter() {
        int part = atOnce();
        int cuts = cuts(pixels, part);
        int rest = pixels - (cuts - 1) * part;
        int out = geometry.outChannels();
        DeviceStorage workspace = workspace(part);
        Launch[] unfold = {unfold(workspace, part), unfold(workspace, rest)};
        Product[] products = {filters(part), filters(rest)};
        Places places = Places.even(cuts, (long) part * out * width);
        return (x, y) -> {
            places.from(DeviceStorage.of(device, x[1]));
            DeviceAddress result = DeviceStorage.of(device, y[0]).start();
            for (int i = 0; i < cuts; i++) {
                int kind = i == cuts - 1 ? 1 : 0;
                unfold[kind].set(0, x[0]).set(1, (long) i * part).run();
                if (i == 0) {
                    device.blas().multiply(dtype, products[kind], workspace.start(), places.at(i), result);
                } else {
                    device.blas().multiplyAdd(dtype, products[kind], workspace.start(), places.at(i), result);
                }
            }
        };
    }

    private Kernel input() {
        int images = atOnce() / pixelsOfImage;
        return images > 0 ? inputByImages(images) : inputByParts(atOnce());
    }

    private Kernel inputByImages(int images) {
        int part = images * pixelsOfImage;
        int cuts = cuts(geometry.batch(), images);
        int rest = geometry.batch() - (cuts - 1) * images;
        DeviceStorage workspace = workspace(part);
        Product[] products = {windows(part), windows(rest * pixelsOfImage)};
        Launch[] fold = {fold(workspace, images, part), fold(workspace, rest, rest * pixelsOfImage)};
        Places places = Places.even(cuts, (long) part * geometry.outChannels() * width);
        long bytes = imageBytes() * images;
        return (x, y) -> {
            places.from(DeviceStorage.of(device, x[1]));
            DeviceAddress filter = DeviceStorage.of(device, x[0]).start();
            long result = DeviceStorage.of(device, y[0]).address();
            for (int i = 0; i < cuts; i++) {
                int kind = i == cuts - 1 ? 1 : 0;
                device.blas().multiply(dtype, products[kind], places.at(i), filter, workspace.start());
                fold[kind].set(0, result + i * bytes).set(1, 0).run();
            }
        };
    }

    private Kernel inputByParts(int part) {
        int cuts = cuts(pixelsOfImage, part);
        int rest = pixelsOfImage - (cuts - 1) * part;
        DeviceStorage workspace = workspace(part);
        Product[] products = {windows(part), windows(rest)};
        Launch[] fold = {fold(workspace, 1, part), fold(workspace, 1, rest)};
        long bytesOfGradient = (long) geometry.outChannels() * width;
        long[] starts = new long[geometry.batch() * cuts];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = ((long) (i / cuts) * pixelsOfImage + (long) (i % cuts) * part) * bytesOfGradient;
        }
        Places places = new Places(starts);
        long bytes = imageBytes();
        return (x, y) -> {
            places.from(DeviceStorage.of(device, x[1]));
            DeviceAddress filter = DeviceStorage.of(device, x[0]).start();
            long result = DeviceStorage.of(device, y[0]).address();
            for (int i = 0; i < starts.length; i++) {
                int kind = i % cuts == cuts - 1 ? 1 : 0;
                device.blas().multiply(dtype, products[kind], places.at(i), filter, workspace.start());
                fold[kind]
                        .set(0, result + i / cuts * bytes)
                        .set(1, (long) (i % cuts) * part)
                        .run();
            }
        };
    }

    private long imageBytes() {
        return (long) geometry.rows().input() * geometry.columns().input() * geometry.inChannels() * width;
    }

    /** Adds up the matrices; parameters to set are the images and the first pixel. */
    private Launch fold(DeviceStorage workspace, int images, int count) {
        int together = inner % 4 == 0 ? 4 : 1;
        int size = images * geometry.rows().input() * geometry.columns().input() * (geometry.inChannels() / together);
        KernelSource source = KernelSource.of(
                List.of(ConvolutionKernels.SLIDE, "fold.cu"), "T=" + CudaTypes.of(dtype), "N=" + together);
        return Launch.of(device, source, "fold")
                .loop(size, THREADS)
                .pointer(workspace)
                .pointer()
                .pointer()
                .integer(count)
                .integer(size)
                .integer(inner / together)
                .integer(geometry.inChannels() / together)
                .integers(ConvolutionKernels.slide(geometry.rows()))
                .integers(ConvolutionKernels.slide(geometry.columns()))
                .ready();
    }
}
