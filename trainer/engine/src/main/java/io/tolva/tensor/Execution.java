package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** Runs one operation at once, and tells the recorders of it. */
final class Execution {
    private Execution() {}

    static Tensor run(Operation operation, DType dtype, Shape shape, Tensor x) {
        return run(operation, dtype, shape, new Tensor[] {x});
    }

    static Tensor run(Operation operation, DType dtype, Shape shape, Tensor a, Tensor b) {
        return run(operation, dtype, shape, new Tensor[] {a, b});
    }

    /** As {@link #run(Operation, DType, Shape, Tensor, Tensor)}, with the name of what was called in errors about indexes. */
    static Tensor run(String name, Operation operation, DType dtype, Shape shape, Tensor... inputs) {
        try {
            return run(operation, dtype, shape, inputs);
        } catch (IndexOutOfBoundsException error) {
            IndexOutOfBoundsException named = new IndexOutOfBoundsException(name + ": " + error.getMessage());
            named.initCause(error);
            throw named;
        }
    }

    static Tensor run(Operation operation, DType dtype, Shape shape, Tensor[] inputs) {
        Storage[] in = new Storage[inputs.length];
        TensorType[] types = new TensorType[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            in[i] = inputs[i].storage();
            types[i] = inputs[i].type();
        }
        TensorType type = new TensorType(dtype, shape);
        return Recording.done(operation, new Tensor(dtype, shape, computed(operation, in, types, type)), inputs);
    }

    /** The storage of the output. */
    static Storage computed(Operation operation, Storage[] in, TensorType[] types, TensorType type) {
        Backend backend = Backends.current();
        Storage out = Scope.made(backend.allocateAny(type.dtype(), type.size()));
        backend.run(operation, List.of(types), List.of(type), in, new Storage[] {out});
        return out;
    }

    /** The elements of a view, one after another. */
    static Storage inOrder(DType dtype, Storage base, Layout layout) {
        TensorType from = new TensorType(dtype, Shape.of(base.size()));
        TensorType to = new TensorType(dtype, layout.shape());
        return computed(new Operation.Strided(layout), new Storage[] {base}, new TensorType[] {from}, to);
    }

    /** Another view of the elements of a tensor. */
    static Tensor view(Operation operation, Tensor x, Layout layout) {
        Storage base = x.base();
        shareOrigin(x);
        return Recording.done(operation, Tensor.view(x.dtype(), base, layout), new Tensor[] {x});
    }

    /** The same elements, which lie one after another, under another shape. */
    static Tensor alias(Operation operation, Tensor x, Shape shape) {
        Storage storage = x.storage();
        shareOrigin(x);
        return Recording.done(operation, new Tensor(x.dtype(), shape, storage), new Tensor[] {x});
    }

    private static void shareOrigin(Tensor x) {
        Variable origin = x.origin();
        if (origin != null) {
            origin.share(x);
        }
    }
}
