package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Storage;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A named tensor that can be changed: a weight, the state of an optimizer, a counter.
 *
 * <p>It is read in two ways. {@link #value()} never changes: if the variable is changed in place later, it moves to new
 * memory first. {@link #live()} is for layers, which read a weight at each step: it costs nothing at the next update, and
 * using it after that is an error. Not safe for use by several threads while one assigns.
 */
public final class Variable implements Source {
    private final String name;
    private final DType dtype;
    private final Shape shape;
    private final boolean trainable;
    private final @Nullable UnaryOperator<Tensor> constraint;
    private Storage storage;
    private long version;
    private boolean shared = true;
    private @Nullable Tensor live;

    /**
     * A variable that starts with the value of a tensor.
     *
     * @param trainable whether gradient tapes watch it by themselves
     * @throws IllegalStateException if a step is being compiled and the value depends on its inputs
     */
    public Variable(String name, Tensor initial, boolean trainable) {
        this(name, initial, trainable, null);
    }

    /**
     * A variable that optimizers keep where it may be.
     *
     * @param trainable whether gradient tapes watch it by themselves
     * @param constraint what an optimizer applies to the value after each step, if anything: a value of the same type and
     *     shape, written with operations
     * @throws IllegalStateException if a step is being compiled and the value depends on its inputs
     */
    public Variable(String name, Tensor initial, boolean trainable, @Nullable UnaryOperator<Tensor> constraint) {
        this.constraint = constraint;
        this.name = name;
        this.dtype = initial.dtype();
        this.shape = initial.shape();
        this.trainable = trainable;
        this.storage = owned(initial);
        Recording.made(this, initial);
    }

    /** A trainable variable called {@code Variable}, as TensorFlow calls it. */
    public static Variable of(Tensor initial) {
        return new Variable("Variable", initial, true);
    }

    /** A trainable float32 scalar. */
    public static Variable of(float initial) {
        return of(Tensor.scalar(initial));
    }

    /** The storage of a tensor, which nobody will write to, and which has no room for more than its elements. */
    private Storage owned(Tensor value) {
        Storage from = value.storage();
        if (from.size() != value.size()) {
            Backend backend = Backends.current();
            Storage copy = backend.allocateAny(dtype, value.size());
            backend.copy(from, copy, value.size());
            return copy;
        }
        Variable origin = value.origin();
        if (origin != null) {
            origin.share(value);
        }
        return Scope.escape(from);
    }

    /** The name, as in {@code dense/kernel}. */
    public String name() {
        return name;
    }

    /** The type of the elements, which never changes. */
    @Override
    public DType dtype() {
        return dtype;
    }

    /** The dimensions, which never change. */
    @Override
    public Shape shape() {
        return shape;
    }

    /** Do gradient tapes watch this variable by themselves? */
    public boolean trainable() {
        return trainable;
    }

    /** What an optimizer applies to the value after each step, if anything. */
    public Optional<UnaryOperator<Tensor>> constraint() {
        return Optional.ofNullable(constraint);
    }

    /** How often it has changed. */
    public long version() {
        return version;
    }

    /** Makes sure that nobody writes to the elements of a tensor any more, if they are the present ones of this variable. */
    void share(Tensor value) {
        if (value.isOver(storage)) {
            shared = true;
        }
    }

    /** The present value, as a tensor that stays what it is. */
    public Tensor value() {
        Backend backend = Backends.current();
        if (staysHere(backend)) {
            Storage copy = Scope.made(backend.allocateAny(dtype, shape.size()));
            backend.copy(storage, copy, shape.size());
            return Recording.taken(this, Tensor.ofVariable(this, copy, false));
        }
        shared = true;
        return Recording.taken(this, Tensor.ofVariable(this, storage, false));
    }

    /** Should it keep its place, because steps that write there may be recorded for it? Where they are not, moving saves a copy. */
    private boolean staysHere(Backend backend) {
        return !shared && !backend.isHeap();
    }

    /** The present value, as a tensor that must not be used any more once this variable has been changed. */
    public Tensor live() {
        Tensor current = live;
        if (current == null) {
            current = Tensor.ofVariable(this, storage, true);
            live = current;
        }
        return current;
    }

    /**
     * The present value in the heap, which the caller must not write to.
     *
     * @throws IllegalStateException if a step is being compiled
     */
    public HostArray toHostArray() {
        Recording.read(live());
        Backend backend = Backends.current();
        if (backend.isHeap()) {
            shared = true;
        }
        return backend.read(storage, shape);
    }

    /** Where the elements are, for code that runs kernels itself and does not write to them. */
    public Storage storage() {
        return storage;
    }

    /** Where to write new elements, for code that runs kernels itself: the old ones are there, and nobody else's. */
    public Storage storageForWrite() {
        version++;
        live = null;
        if (shared) {
            Backend backend = Backends.current();
            Storage copy = backend.allocateAny(dtype, shape.size());
            backend.copy(storage, copy, shape.size());
            storage = copy;
            shared = false;
        }
        return storage;
    }

    /**
     * Takes over the elements of a tensor. A variable that a step writes to on a device stays where it is, because the step may be recorded
     * for that place.
     *
     * @throws IllegalArgumentException if its shape or type is another
     */
    public void assign(Tensor value) {
        if (value.dtype() != dtype || !value.shape().equals(shape)) {
            boolean shapes = value.dtype() == dtype;
            throw new IllegalArgumentException("assign: " + (shapes ? "shapes" : "element types")
                    + " differ: variable " + name + ": expected " + (shapes ? shape : dtype) + ", got "
                    + (shapes ? value.shape() : value.dtype()));
        }
        Backend backend = Backends.current();
        if (staysHere(backend)) {
            backend.copy(value.storage(), storage, shape.size());
        } else {
            storage = owned(value);
            shared = true;
        }
        Recording.assigned(this, value);
        version++;
        live = null;
    }

    /** Adds a tensor of this shape, or one that broadcasts to it. */
    public void assignAdd(Tensor delta) {
        assign(Ops.add(live(), delta));
    }

    /** Subtracts a tensor of this shape, or one that broadcasts to it. */
    public void assignSub(Tensor delta) {
        assign(Ops.sub(live(), delta));
    }

    /** As TensorFlow prints it: {@code <tf.Variable 'w:0' shape=(2,) dtype=float32, numpy=array([1., 2.], dtype=float32)>}. */
    @Override
    public String toString() {
        return TensorText.of(this);
    }
}
