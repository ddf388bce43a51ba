package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import io.tolva.tensor.backend.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Elements that move and stay what they are. */
final class CopyKernels {
    private static final int THREADS = 256;

    /** The most axes that are a parameter; more lie in a table. */
    private static final int MAX_AXES = 6;

    /** The bytes that a thread moves at most. */
    private static final int MAX_WIDTH = 16;

    private CopyKernels() {}

    /** Elements at the places of a layout, one after another. */
    static Kernel gather(CudaDevice device, Layout layout, DType dtype) {
        int size = layout.shape().size();
        if (size == 0) {
            return (in, out) -> {};
        }
        if (layout.isDense()) {
            return (in, out) -> {
                DeviceStorage from = DeviceStorage.of(device, in[0]);
                device.copy(from.start(), DeviceStorage.of(device, out[0]).start(), from.bytes(size));
            };
        }
        StridedAxes axes = StridedAxes.of(layout);
        return TurnKernel.of(device, axes, dtype).orElseGet(() -> moved(device, "gather", axes, dtype));
    }

    /** An input at its place among zeros. */
    static Kernel embed(CudaDevice device, Window window, TensorType out) {
        Kernel scatter = window.size().size() == 0
                ? (x, y) -> {}
                : moved(device, "scatter", Layout.dense(out.shape()).slice(window), out.dtype());
        return (x, y) -> {
            device.clear(DeviceStorage.of(device, y[0]), out.size());
            scatter.run(x, y);
        };
    }

    /** Inputs one after another along an axis. */
    static Kernel concat(CudaDevice device, int axis, List<TensorType> in, TensorType out) {
        List<Kernel> parts = new ArrayList<>();
        int start = 0;
        for (TensorType part : in) {
            Layout place = Layout.dense(out.shape()).slice(Window.along(axis, start, part.shape()));
            parts.add(part.size() == 0 ? (x, y) -> {} : moved(device, "scatter", place, out.dtype()));
            start += part.shape().dim(axis);
        }
        Storage[] one = new Storage[1];
        return (x, y) -> {
            for (int i = 0; i < parts.size(); i++) {
                one[0] = x[i];
                parts.get(i).run(one, y);
            }
            one[0] = null;
        };
    }

    private static Kernel moved(CudaDevice device, String name, Layout layout, DType dtype) {
        return moved(device, name, StridedAxes.of(layout), dtype);
    }

    private static Kernel moved(CudaDevice device, String name, StridedAxes axes, DType dtype) {
        int width = DeviceStorage.width(dtype);
        int run = axes.run(MAX_WIDTH / width);
        StridedAxes runs = run == 1 ? axes : axes.inRuns(run);
        int[] sizes = sizes(runs);
        int count = sizes.length / 2;
        KernelSource source =
                KernelSource.of("copy.cu", "T=" + element(width * run), "AXES=" + (count > MAX_AXES ? 0 : count));
        Launch.Builder builder = Launch.of(device, source, name)
                .loop(runs.size(), THREADS)
                .pointer()
                .pointer()
                .integer(runs.size())
                .integer(runs.start());
        Launch launch = count > MAX_AXES
                ? builder.pointer(device.table(sizes)).integer(count).ready()
                : builder.integers(sizes).ready();
        return (in, out) -> launch.set(0, in[0]).set(1, out[0]).run();
    }

    /** The type of an element of so many bytes, for kernels that only move. */
    static String element(int bytes) {
        return bytes == MAX_WIDTH ? "Four<uint32>" : "uint" + bytes * 8;
    }

    /** Sizes and strides of the axes, of which there is at least one. */
    private static int[] sizes(StridedAxes axes) {
        return axes.axes().isEmpty()
                ? new int[] {1, 0}
                : axes.axes().stream()
                        .flatMapToInt(axis -> IntStream.of(axis.size(), axis.stride()))
                        .toArray();
    }
}
