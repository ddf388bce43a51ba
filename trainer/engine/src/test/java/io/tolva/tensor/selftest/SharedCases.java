package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** Families of the self-test's cases for the contract of a backend, with shapes of the contract's choice. */
public final class SharedCases {
    private final Cases cases = new Cases();
    private final Draw draw;
    private final WindowCases windows;

    /** None yet, with elements from a seed. */
    public SharedCases(long seed) {
        draw = new Draw(seed);
        windows = new WindowCases(cases, draw);
    }

    /** Gets a case. */
    @FunctionalInterface
    public interface Receiver {
        /** A case: an operation, its inputs, and the types of what it gives. */
        void add(Operation operation, List<HostArray> inputs, List<TensorType> outputs);
    }

    /** Elements in other places, of every type. */
    public void moves(List<Shape> shapes) {
        MoveCases.add(cases, draw, shapes);
    }

    /** Softmax and cross-entropy of logits. */
    public void probabilities(List<Shape> shapes) {
        ProductCases.addProbabilities(cases, draw, shapes);
    }

    /** A convolution and its gradients. */
    public void convolutions(DType dtype, ConvGeometry geometry) {
        windows.convolutions(dtype, geometry);
    }

    /** Pools and their gradients. */
    public void pools(DType dtype, PoolGeometry geometry) {
        windows.pools(dtype, geometry);
    }

    /** Hands over what was made until now. */
    public void forEach(Receiver receiver) {
        cases.added().forEach(one -> receiver.add(one.operation(), one.inputs(), one.outputs()));
    }
}
