package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import io.tolva.tensor.backend.Window;
import java.util.ArrayList;
import java.util.List;

/** Elements that move and stay what they are. Axes that lie one behind the other are moved as one. */
final class CopyKernels {
    private static final int THREADS = 256;

    /** The axes that a kernel takes; others are worked off by several launches. */
    private static final int MAX_AXES = 6;

    private CopyKernels() {}

    /** Elements at the places of a layout, one after another. */
    static Kernel gather(CudaDevice device, Layout layout, DType dtype) {
        int size = layout.shape().size();
        if (size == 0) {
            return (in, out) -> {};
        }
        if (layout.isDense()) {
            return (in, out) -> {
                DeviceStorage from = DeviceStorage.of(in[0]);
                device.copy(from.start(), DeviceStorage.of(out[0]).start(), from.bytes(size));
            };
        }
        return moved(device, "gather", layout, dtype);
    }

    /** An input at its place among zeros. */
    static Kernel embed(CudaDevice device, Window window, TensorType out) {
        Kernel scatter = window.size().size() == 0
                ? (x, y) -> {}
                : moved(device, "scatter", Layout.dense(out.shape()).slice(window), out.dtype());
        return (x, y) -> {
            device.clear(DeviceStorage.of(y[0]), out.size());
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
        List<int[]> axes = axes(layout);
        if (axes.size() > MAX_AXES) {
            throw new UnsupportedOperationException(
                    "copy: too many axes that do not lie one behind the other: expected at most " + MAX_AXES + ", got "
                            + layout);
        }
        KernelSource source = KernelSource.of("copy.cu", "T=uint" + DeviceStorage.width(dtype) * 8);
        Launch.Builder builder = Launch.of(device, source, name)
                .loop(layout.shape().size(), THREADS)
                .pointer()
                .pointer()
                .integer(layout.shape().size())
                .integer(layout.offset());
        for (int i = axes.size() - MAX_AXES; i < axes.size(); i++) {
            builder.integer(i < 0 ? 1 : axes.get(i)[0]).integer(i < 0 ? 0 : axes.get(i)[1]);
        }
        Launch launch = builder.ready();
        return (in, out) -> launch.set(0, in[0]).set(1, out[0]).run();
    }

    /** Sizes and strides, neighbours joined where they lie one behind the other. */
    private static List<int[]> axes(Layout layout) {
        List<int[]> axes = new ArrayList<>();
        for (int i = 0; i < layout.shape().rank(); i++) {
            int dim = layout.shape().dim(i);
            int stride = layout.stride(i);
            int[] last = axes.isEmpty() ? new int[] {0, 0} : axes.get(axes.size() - 1);
            if (dim != 1 && !axes.isEmpty() && last[1] == stride * dim) {
                last[0] *= dim;
                last[1] = stride;
            } else if (dim != 1) {
                axes.add(new int[] {dim, stride});
            }
        }
        return axes;
    }
}
