package io.tolva.tensor.backend;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A device that computes with arrays, made by a {@link BackendProvider}.
 *
 * <p>All that it computes is an {@link Operation}, prepared for types and then run any number of times. Shapes and types have
 * been checked by the caller; a backend checks only what it alone can see: the values of indexes, for which it throws an
 * {@link IndexOutOfBoundsException}, and that storages are its own, else an {@link IllegalArgumentException}. An implementation
 * is safe for use by several threads; a kernel is not.
 */
public interface Backend {
    /** The name of the device: {@code cpu}, {@code cuda:0}. */
    String name();

    /** What it works with beside what its provider knows, a line for each, for one who reads a report of an error. */
    default List<String> details() {
        return List.of();
    }

    /** New storage, filled with zeros. */
    Storage allocate(DType dtype, int size);

    /** New storage with any elements, for one who writes all of them. */
    default Storage allocateAny(DType dtype, int size) {
        return allocate(dtype, size);
    }

    /** Storage with the elements of a host array, shared if the backend works in the heap. */
    Storage wrap(HostArray host);

    /** The first elements of a storage as a host array, shared if the backend works in the heap and they are all of it. */
    HostArray read(Storage x, Shape shape);

    /** One element as a number; truth values as 0 and 1. */
    double element(Storage x, int index);

    /** What is allocated outside of the heap, as by a {@link MemoryLedger}; empty if the backend works in the heap. */
    default Optional<MemoryUse> memory() {
        return Optional.empty();
    }

    /**
     * Waits until all that this device was told to do is done. A device may work on while the program goes on; then what went wrong
     * in a kernel is thrown here, or by the next {@link #read} or {@link #element}.
     *
     * @throws IndexOutOfBoundsException if a kernel has found an index outside
     * @throws ArithmeticException if a kernel has divided integers by zero
     */
    default void synchronize() {}

    /** Is one kernel for many small arrays better than one for each? Compiled steps then have {@link Operation.Joined} ones. */
    default boolean joinsKernels() {
        return false;
    }

    /** What is to run again and again, which a device may learn by heart; as it stands unless the backend knows better. */
    default Program program(Runnable calls) {
        return bound -> calls.run();
    }

    /** A way for batches to the device, with some slots. */
    default Feed feed(int slots) {
        return new HeapFeed(slots, this::wrap);
    }

    /** Are storages arrays in the Java heap, so that what is read of them is shared? */
    default boolean isHeap() {
        return memory().isEmpty();
    }

    /** Copies the first {@code count} elements. */
    void copy(Storage x, Storage out, int count);

    /**
     * Makes an operation ready to run.
     *
     * @param in the types of the inputs, in the operation's order
     * @param out the types of the outputs; one, but for operations that say otherwise
     */
    Kernel kernel(Operation operation, List<TensorType> in, List<TensorType> out);

    /**
     * Does an operation once. What is wrong with the elements of its inputs is thrown before this returns.
     *
     * @param inTypes the types of the inputs, in the operation's order
     * @param outTypes the types of the outputs
     * @throws IndexOutOfBoundsException if an index is outside
     * @throws ArithmeticException if integers are divided by zero
     */
    default void run(
            Operation operation, List<TensorType> inTypes, List<TensorType> outTypes, Storage[] in, Storage[] out) {
        kernel(operation, inTypes, outTypes).run(in, out);
    }
}
