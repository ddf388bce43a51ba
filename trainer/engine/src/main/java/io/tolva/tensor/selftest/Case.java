package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Distribution;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation with inputs.
 *
 * @param dtype the type of the elements that it is about
 * @param outputs the types of what it gives
 */
record Case(Operation operation, DType dtype, List<HostArray> inputs, List<TensorType> outputs) implements Trial {
    @Override
    public String kind() {
        return operation.getClass().getSimpleName();
    }

    List<TensorType> inputTypes() {
        return inputs.stream()
                .map(input -> new TensorType(input.dtype(), input.shape()))
                .toList();
    }

    @Override
    public List<HostArray> run(Backend backend) {
        List<Storage> made = new ArrayList<>();
        try {
            Storage[] in = inputs.stream()
                    .map(input -> kept(backend.wrap(input), made))
                    .toArray(Storage[]::new);
            Storage[] out = outputs.stream()
                    .map(type -> kept(backend.wrap(Draw.poison(type.dtype(), type.shape())), made))
                    .toArray(Storage[]::new);
            backend.kernel(operation, inputTypes(), outputs).run(in, out);
            backend.synchronize();
            List<HostArray> results = new ArrayList<>();
            for (int i = 0; i < out.length; i++) {
                results.add(backend.read(out[i], outputs.get(i).shape()));
            }
            return results;
        } finally {
            made.forEach(Storage::free);
        }
    }

    private static Storage kept(Storage storage, List<Storage> made) {
        made.add(storage);
        return storage;
    }

    /** Random numbers that need no function of the device are the same everywhere, to the bit. */
    @Override
    public double tolerance(DType result) {
        boolean exact = operation instanceof Operation.Random random
                && (random.distribution() == Distribution.BITS || random.distribution() == Distribution.UNIFORM);
        return exact ? 0 : Trial.super.tolerance(result);
    }

    @Override
    public String toString() {
        return operation + " of " + inputTypes() + " to " + outputs;
    }
}
