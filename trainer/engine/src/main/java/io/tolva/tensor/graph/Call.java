package io.tolva.tensor.graph;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Storage;

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
        kernel.run(in, out);
    }
}
