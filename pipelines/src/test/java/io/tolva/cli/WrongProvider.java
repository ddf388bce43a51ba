package io.tolva.cli;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BackendProvider;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** Offers a device that is the CPU, but for embeddings, of which it gives nothing. */
public final class WrongProvider implements BackendProvider {
    @Override
    public String name() {
        return "wrong";
    }

    @Override
    public Availability availability() {
        return Availability.of(List.of("wrong 1.0"), List.of("a device that errs"));
    }

    @Override
    public Backend open(int device) {
        return new WrongBackend(Device.cpu().backend());
    }

    private record WrongBackend(Backend cpu) implements Backend {
        @Override
        public String name() {
            return "wrong:0";
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
            return operation instanceof Operation.Embed ? (x, y) -> {} : cpu.kernel(operation, in, out);
        }
    }
}
