package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.cuda.StridedAxes.Axis;
import java.util.List;
import java.util.Optional;

/**
 * Elements whose fastest axis is not the fastest in the result, as in every transpose of matrices: moved by squares, so that both sides
 * are accessed in whole lines of the cache.
 */
final class TurnKernel {
    private static final int THREADS = 256;
    private static final int SQUARE = 32;
    private static final int OTHER_AXES = 4;

    /** Axes shorter than this are moved as well without squares: lines of the cache are used up while they are there. */
    private static final int SHORT = 8;

    private TurnKernel() {}

    /** The kernel, if the axes are such. */
    static Optional<Kernel> of(CudaDevice device, StridedAxes from, DType dtype) {
        List<Axis> axes = from.axes();
        int first = axes.indexOf(
                axes.stream().filter(axis -> axis.stride() == 1).findFirst().orElse(new Axis(0, 0)));
        int second = axes.size() - 1;
        if (first < 0 || first == second || axes.size() > OTHER_AXES + 2) {
            return Optional.empty();
        }
        if (axes.get(first).size() < SHORT || axes.get(second).size() < SHORT) {
            return Optional.empty();
        }
        return Optional.of(turn(device, from, first, dtype));
    }

    private static Kernel turn(CudaDevice device, StridedAxes from, int first, DType dtype) {
        List<Axis> axes = from.axes();
        int[] square = new int[4];
        int[] others = {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
        long squares = 1;
        int step = 1;
        int other = OTHER_AXES;
        for (int i = axes.size() - 1; i >= 0; i--) {
            Axis axis = axes.get(i);
            boolean isSecond = i == axes.size() - 1;
            if (i == first || isSecond) {
                square[isSecond ? 2 : 0] = axis.size();
                square[isSecond ? 3 : 1] = isSecond ? axis.stride() : step;
                squares *= (axis.size() + SQUARE - 1) / SQUARE;
            } else {
                other--;
                others[3 * other] = axis.size();
                others[3 * other + 1] = axis.stride();
                others[3 * other + 2] = step;
                squares *= axis.size();
            }
            step *= axis.size();
        }
        KernelSource source = KernelSource.of("turn.cu", "T=uint" + DeviceStorage.width(dtype) * 8);
        Launch launch = Launch.of(device, source, "turn")
                .grid((int) Math.min(squares, device.fullGrid(THREADS)), THREADS)
                .pointer()
                .pointer()
                .wide(squares)
                .integer(from.start())
                .integers(square)
                .integers(others)
                .ready();
        return (x, y) -> launch.set(0, x[0]).set(1, y[0]).run();
    }
}
