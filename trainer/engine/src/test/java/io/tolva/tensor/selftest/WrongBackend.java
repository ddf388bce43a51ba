package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** The CPU with something wrong in the results of its kernels. */
record WrongBackend(Backend cpu, Wrong wrong) implements Backend {
    /** What is wrong. */
    enum Wrong {
        A_LITTLE,
        TOO_MUCH,
        NOT_A_NUMBER,
        NOTHING_WRITTEN,
        ERROR
    }

    @Override
    public String name() {
        return "wrong";
    }

    @Override
    public Storage allocate(DType dtype, int size) {
        return cpu.allocate(dtype, size);
    }

    @Override
    public Storage wrap(HostArray host) {
        return cpu.wrap(host);
    }

    @Override
    public HostArray read(Storage x, Shape shape) {
        return cpu.read(x, shape);
    }

    @Override
    public double element(Storage x, int index) {
        return cpu.element(x, index);
    }

    @Override
    public void copy(Storage x, Storage out, int count) {
        cpu.copy(x, out, count);
    }

    @Override
    public Kernel kernel(Operation operation, List<TensorType> in, List<TensorType> out) {
        Kernel kernel = cpu.kernel(operation, in, out);
        TensorType type = out.get(0);
        return (x, y) -> {
            if (wrong == Wrong.ERROR) {
                throw new UnsupportedOperationException("no such kernel");
            }
            if (wrong == Wrong.NOTHING_WRITTEN) {
                return;
            }
            kernel.run(x, y);
            double by = wrong == Wrong.A_LITTLE ? 1e-13 : wrong == Wrong.TOO_MUCH ? 0.01 : Double.NaN;
            HostArray spoilt = Draw.filled(type.dtype(), Shape.of(type.size()), new Elements(cpu, y[0], by)::next);
            cpu.copy(cpu.wrap(spoilt), y[0], type.size());
        };
    }

    /** The elements of a storage one after another, each a little more. */
    private static final class Elements {
        private final Backend cpu;
        private final Storage storage;
        private final double by;
        private int at;

        Elements(Backend cpu, Storage storage, double by) {
            this.cpu = cpu;
            this.storage = storage;
            this.by = by;
        }

        double next() {
            return cpu.element(storage, at++) + by;
        }
    }
}
