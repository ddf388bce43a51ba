package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs an operation on the device and, in double arithmetic if it is one of floats, on the CPU, and compares. */
final class Twins {
    private static final double POISON = 77;
    private static final int ROOM = 5;

    private Twins() {}

    /** The device. Where there can be none, {@code OnlyWithDevice} has skipped the test; where it does not open, the test fails. */
    static Backend device() {
        return Device.cuda(0).backend();
    }

    /** One output of a type and a shape. */
    static void same(Operation operation, DType dtype, Shape out, HostArray... in) {
        same(operation, List.of(new TensorType(dtype, out)), in);
    }

    static void same(Operation operation, List<TensorType> out, HostArray... in) {
        List<HostArray> got = run(device(), operation, out, List.of(in));
        List<HostArray> wide = Arrays.stream(in).map(Elements::widened).toList();
        List<TensorType> wideOut = out.stream()
                .map(type -> type.dtype() == DType.FLOAT32 ? new TensorType(DType.FLOAT64, type.shape()) : type)
                .toList();
        List<HostArray> expected = run(Device.cpu().backend(), operation, wideOut, wide);
        for (int i = 0; i < got.size(); i++) {
            String what = operation + " of " + types(List.of(in)) + ", output " + i;
            compare(what, scale(operation, in[0]), got.get(i), expected.get(i));
        }
    }

    /** How large a sum of numbers up to 1 may be on its way to the result, which loses what that loses. */
    private static double scale(Operation operation, HostArray x) {
        boolean adds = operation instanceof Operation.Reduce || operation instanceof Operation.Cumulative;
        return adds ? Math.max(1, Math.sqrt(x.size())) : 1;
    }

    private static List<TensorType> types(List<HostArray> in) {
        return in.stream().map(x -> new TensorType(x.dtype(), x.shape())).toList();
    }

    static void compare(String what, double scale, HostArray got, HostArray expected) {
        if (!got.dtype().isFloat()) {
            assertThat(what, got, is(expected));
            return;
        }
        double tolerance = got.dtype() == DType.FLOAT32 ? 2e-5 : 1e-12;
        for (int i = 0; i < got.size(); i++) {
            double a = Elements.at(got, i);
            double b = Elements.at(expected, i);
            boolean close = Double.compare(a, b) == 0 || Math.abs(a - b) <= tolerance * (scale + Math.abs(b));
            if (!close) {
                assertThat(what + " at " + i, a, is(b));
            }
        }
    }

    /** The outputs; a second run must give the same bits, and nothing behind an output may be written. */
    static List<HostArray> run(Backend backend, Operation operation, List<TensorType> out, List<HostArray> in) {
        Kernel kernel = backend.kernel(operation, types(in), out);
        Storage[] inputs = in.stream().map(backend::wrap).toArray(Storage[]::new);
        List<HostArray> first = run(backend, kernel, inputs, out);
        List<HostArray> second = run(backend, kernel, inputs, out);
        assertThat(operation + " of " + types(in) + " when it runs again", second, is(first));
        return first;
    }

    private static List<HostArray> run(Backend backend, Kernel kernel, Storage[] in, List<TensorType> out) {
        Storage[] results = new Storage[out.size()];
        for (int i = 0; i < results.length; i++) {
            DType dtype = out.get(i).dtype();
            Shape roomy = Shape.of(out.get(i).size() + ROOM);
            results[i] = backend.allocate(dtype, roomy.size());
            backend.copy(backend.wrap(Elements.of(dtype, roomy, at -> POISON)), results[i], roomy.size());
        }
        kernel.run(in, results);
        backend.synchronize();
        List<HostArray> read = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            TensorType type = out.get(i);
            HostArray all = backend.read(results[i], Shape.of(type.size() + ROOM));
            HostArray untouched = Elements.of(type.dtype(), Shape.of(ROOM), at -> POISON);
            assertThat("what lies behind the output", all.rows(type.size(), all.size()), is(untouched));
            read.add(all.rows(0, type.size()).reshape(type.shape()));
        }
        return read;
    }
}
