package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.UpdateKernel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named float32 tensor that can be changed: a weight, or the state of an optimizer.
 *
 * <p>It is read in two ways. {@link #value()} never changes: if the variable is assigned later, the variable moves to new
 * memory. {@link #live()} is for layers, which read a weight at each step: it costs nothing at the next update, and using
 * it after that is an error. Not safe for use by several threads while one assigns.
 */
public final class Variable {
    static final long ANY_VERSION = -1;

    private final String name;
    private final Shape shape;
    private final boolean trainable;
    private Storage storage;
    private long version;
    private boolean shared;
    private @Nullable Tensor live;

    /**
     * A variable that starts as a copy of a float32 tensor.
     *
     * @param trainable whether gradient tapes watch it by themselves
     * @throws IllegalArgumentException if the tensor is not float32
     */
    public Variable(String name, Tensor initial, boolean trainable) {
        Checks.float32("variable " + name, initial);
        this.name = name;
        this.shape = initial.shape();
        this.trainable = trainable;
        this.storage = copyOf(initial.storage());
    }

    /** A trainable variable called {@code Variable}, as TensorFlow calls it. */
    public static Variable of(Tensor initial) {
        return new Variable("Variable", initial, true);
    }

    /** A trainable scalar. */
    public static Variable of(float initial) {
        return of(Tensor.scalar(initial));
    }

    private static Storage copyOf(Storage storage) {
        Backend backend = Backends.current();
        Storage copy = backend.allocate(storage.dtype(), storage.size());
        backend.copy(storage, copy);
        return copy;
    }

    /** The name, as in {@code dense/kernel}. */
    public String name() {
        return name;
    }

    /** The dimensions, which never change. */
    public Shape shape() {
        return shape;
    }

    /** Do gradient tapes watch this variable by themselves? */
    public boolean trainable() {
        return trainable;
    }

    long version() {
        return version;
    }

    /** The present value, as a tensor that stays what it is. */
    public Tensor value() {
        shared = true;
        return new Tensor(DType.FLOAT32, shape, storage, this, ANY_VERSION);
    }

    /** The present value, as a tensor that must not be used any more once this variable has been changed. */
    public Tensor live() {
        Tensor current = live;
        if (current == null) {
            current = new Tensor(DType.FLOAT32, shape, storage, this, version);
            live = current;
        }
        return current;
    }

    /** A copy of the present value. */
    public HostArray toHostArray() {
        return Backends.current().read(copyOf(storage), shape);
    }

    /**
     * Takes over the elements of a tensor.
     *
     * @throws IllegalArgumentException if its shape is another or it is not float32
     */
    public void assign(Tensor value) {
        Checks.float32("assign to " + name, value);
        if (!value.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "assign: shapes differ: variable " + name + ": expected " + shape + ", got " + value.shape());
        }
        Storage source = value.storage();
        prepareForWrite();
        Backends.current().copy(source, storage);
    }

    /** Adds a tensor of this shape, or one that broadcasts to it. */
    public void assignAdd(Tensor delta) {
        assign(Ops.add(live(), delta));
    }

    /** Subtracts a tensor of this shape, or one that broadcasts to it. */
    public void assignSub(Tensor delta) {
        assign(Ops.sub(live(), delta));
    }

    /**
     * Changes this variable and an optimizer's slots by one pass over all of them.
     *
     * @param gradient of this variable's shape
     * @param slots what the kernel lists, each of this variable's shape
     * @param scalars what the kernel lists
     * @throws IllegalArgumentException if a shape or the number of slots is another
     */
    public void update(UpdateKernel kernel, Tensor gradient, List<Variable> slots, float[] scalars) {
        if (!gradient.shape().equals(shape) || slots.size() != kernel.slots()) {
            throw new IllegalArgumentException(
                    "update " + kernel + ": variable " + name + ": expected a gradient of shape " + shape + " and "
                            + kernel.slots() + " slots, got " + gradient.shape() + " and " + slots.size());
        }
        Storage source = gradient.storage();
        prepareForWrite();
        Storage[] arrays = new Storage[slots.size()];
        for (int i = 0; i < arrays.length; i++) {
            Variable slot = slots.get(i);
            slot.prepareForWrite();
            arrays[i] = slot.storage;
        }
        Backends.current().update(kernel, storage, source, arrays, scalars);
    }

    private void prepareForWrite() {
        version++;
        live = null;
        if (shared) {
            storage = copyOf(storage);
            shared = false;
        }
    }

    /** As TensorFlow prints it, with the name. */
    @Override
    public String toString() {
        return "<Variable " + name + " shape=" + shape + ", value=" + live().toHostArray() + ">";
    }
}
