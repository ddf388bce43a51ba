package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import java.util.List;

/** Convolutions of several groups of channels, of which depthwise ones are an extreme case, by kernels without matrices. */
final class GroupedConvolution {
    private static final int THREADS = 256;
    private static final int MAX_LANES = 32;

    /** The columns of the output that a thread computes. */
    private static final int COLUMNS = 4;

    private static final int MIN_PIXELS_OF_THREAD = 8;
    private static final int MAX_PARTS = 256;
    private static final long MAX_PARTS_SIZE = 1 << 24;

    private final CudaDevice device;
    private final ConvGeometry geometry;
    private final DType dtype;

    private GroupedConvolution(CudaDevice device, ConvGeometry geometry, DType dtype) {
        this.device = device;
        this.geometry = geometry;
        this.dtype = dtype;
    }

    static Kernel of(CudaDevice device, Operation.Convolution operation, DType dtype) {
        GroupedConvolution convolution = new GroupedConvolution(device, operation.geometry(), dtype);
        return switch (operation.part()) {
            case OUTPUT -> convolution.output();
            case INPUT -> convolution.input();
            case FILTER -> convolution.filter();
        };
    }

    private Launch.Builder launch(String name) {
        KernelSource source =
                KernelSource.of(List.of(ConvolutionKernels.SLIDE, "grouped.cu"), "T=" + CudaTypes.of(dtype));
        return Launch.of(device, source, name);
    }

    private Launch ready(Launch.Builder builder) {
        int groups = geometry.groups();
        int inner = geometry.inChannels() / groups;
        return builder.integers(geometry.inChannels(), geometry.outChannels(), inner, geometry.outChannels() / groups)
                .integers(ConvolutionKernels.slide(geometry.rows()))
                .integers(ConvolutionKernels.slide(geometry.columns()))
                .ready();
    }

    private Kernel output() {
        int strips = (geometry.columns().output() + COLUMNS - 1) / COLUMNS;
        return each("grouped_output", geometry.batch() * geometry.rows().output() * strips * geometry.outChannels());
    }

    private Kernel input() {
        return each("grouped_input", geometry.inputShape().size());
    }

    private Kernel each(String name, int size) {
        Launch launch = ready(
                launch(name).loop(size, THREADS).pointer().pointer().pointer().integer(size));
        return (x, y) -> launch.set(0, x[0]).set(1, x[1]).set(2, y[0]).run();
    }

    /** Blocks for all weights, and for parts of the pixels if there are so few weights that the device would not be busy. */
    private Kernel filter() {
        int size = geometry.filterShape().size();
        int pixels = geometry.outputShape().size() / geometry.outChannels();
        int lanes = PowersOfTwo.atLeast(geometry.outChannels(), MAX_LANES);
        int tiles = (geometry.outChannels() + lanes - 1) / lanes;
        int blocks = tiles * (size / geometry.outChannels());
        long useful = Math.max(1, pixels / (THREADS / lanes * MIN_PIXELS_OF_THREAD));
        long wanted = Math.min(useful, Math.max(1, 2L * device.fullGrid(THREADS) / blocks));
        int parts = (int) Math.max(1, Math.min(Math.min(wanted, MAX_PARTS), MAX_PARTS_SIZE / size));
        Launch.Builder builder = launch("grouped_filter")
                .grid(blocks, parts, 1, THREADS)
                .pointer()
                .pointer();
        if (parts == 1) {
            Launch whole = ready(builder.pointer().integer(pixels).integer(lanes));
            return (x, y) -> whole.set(0, x[0]).set(1, x[1]).set(2, y[0]).run();
        }
        DeviceStorage sums = device.workspace().atLeast((long) parts * size * DeviceStorage.width(dtype));
        Launch partial = ready(builder.pointer(sums).integer(pixels).integer(lanes));
        Launch add = launch("add_parts")
                .loop(size, THREADS)
                .pointer(sums)
                .pointer()
                .integer(size)
                .integer(parts)
                .ready();
        return new AloneKernel(device, (x, y) -> {
            partial.set(0, x[0]).set(1, x[1]).run();
            add.set(0, y[0]).run();
        });
    }
}
