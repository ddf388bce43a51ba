package io.tolva.tensor.graph;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** One kernel with what it reads and writes. */
final class Call {
    private final Node node;
    private final Kernel kernel;
    private final Storage[] in;
    private final Storage[] out;

    Call(Node node, Kernel kernel, Storage[] in, Storage[] out) {
        this.node = node;
        this.kernel = kernel;
        this.in = in;
        this.out = out;
    }

    Node node() {
        return node;
    }

    void run() {
        try {
            kernel.run(in, out);
        } catch (IndexOutOfBoundsException error) {
            throw named(error);
        }
    }

    private IndexOutOfBoundsException named(IndexOutOfBoundsException error) {
        String operation = node.operation.getClass().getSimpleName();
        List<TensorType> types = node.inputs.stream().map(value -> value.type).toList();
        IndexOutOfBoundsException named =
                new IndexOutOfBoundsException("step: " + operation + " of " + types + ": " + error.getMessage());
        named.initCause(error);
        return named;
    }
}
