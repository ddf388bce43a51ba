package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An array of numbers that never changes, on the device that computes with it.
 *
 * <p>Operations take and give elements of one type; {@link Ops#cast} converts. Transposes, slices, broadcasts and reshapes are
 * views of the same elements, which are put in order only where an operation needs it. The methods here only delegate to
 * {@link Ops}, where they are described. Tensors compare by identity. Immutable, so safe for use by several threads, except
 * for what {@link Variable#live()} gives.
 */
public final class Tensor implements Source {
    private final DType dtype;
    private final Shape shape;
    private final Storage base;
    private final @Nullable Layout view;
    private final @Nullable Variable origin;
    private final long version;
    private final boolean live;
    private @Nullable Storage dense;
    private @Nullable Tensor logits;

    Tensor(DType dtype, Shape shape, Storage storage) {
        this(dtype, shape, storage, null, null, 0, false);
    }

    private Tensor(
            DType dtype,
            Shape shape,
            Storage base,
            @Nullable Layout view,
            @Nullable Variable origin,
            long version,
            boolean live) {
        this.dtype = dtype;
        this.shape = shape;
        this.base = base;
        this.view = view;
        this.origin = origin;
        this.version = version;
        this.live = live;
        this.dense = view == null ? base : null;
    }

    /** Some of the elements of another tensor, in their layout. */
    static Tensor view(DType dtype, Storage base, Layout layout) {
        return new Tensor(dtype, layout.shape(), base, layout.isDense() ? null : layout, null, 0, false);
    }

    /** The value of a variable at a version. */
    static Tensor ofVariable(Variable variable, Storage storage, boolean live) {
        return new Tensor(variable.dtype(), variable.shape(), storage, null, variable, variable.version(), live);
    }

    /** A tensor over elements that a backend has computed, for code that runs kernels itself. */
    public static Tensor over(TensorType type, Storage storage) {
        return new Tensor(type.dtype(), type.shape(), storage);
    }

    /**
     * A tensor with the elements of a host array, which is not copied if it can be helped and must not change any more. From buffers
     * and NumPy's files it comes by way of {@link HostArray#ofBuffer} and {@link io.tolva.array.npy.NpyFile}.
     *
     * @throws IllegalArgumentException if the elements are strings
     */
    public static Tensor of(HostArray host) {
        checkElements(host);
        return new Tensor(
                host.dtype(), host.shape(), Scope.made(Backends.current().wrap(host)));
    }

    static void checkElements(HostArray host) {
        if (host.dtype() == DType.STRING) {
            throw new IllegalArgumentException("a tensor cannot hold strings: expected numbers, got strings "
                    + host.shape() + "; turn them into numbers first, by a vocabulary");
        }
    }

    /** A float32 vector. */
    public static Tensor of(float... values) {
        return of(HostArray.of(values));
    }

    /**
     * A tensor of any rank from nested arrays: {@code ofNested(new float[][] {{1, 2}, {3, 4}})}. Its type is that of their elements.
     *
     * @throws IllegalArgumentException if arrays at one depth differ in length, or the elements are of no type of a tensor
     */
    public static Tensor ofNested(Object nested) {
        return of(HostArray.ofNested(nested));
    }

    /** An int32 vector. */
    public static Tensor of(int... values) {
        return of(HostArray.of(values));
    }

    /** An int64 vector. */
    public static Tensor of(long... values) {
        return of(HostArray.of(values));
    }

    /** A float32 scalar. */
    public static Tensor scalar(float value) {
        return of(HostArray.wrap(Shape.scalar(), new float[] {value}));
    }

    /** An int32 scalar. */
    public static Tensor scalar(int value) {
        return of(HostArray.wrap(Shape.scalar(), new int[] {value}));
    }

    /** A scalar of a numeric type, rounded as Java does. */
    public static Tensor scalar(DType dtype, double value) {
        return of(Scalars.of(dtype, value));
    }

    /** Float32 zeros. */
    public static Tensor zeros(Shape shape) {
        return zeros(DType.FLOAT32, shape);
    }

    /** Zeros, or false. */
    public static Tensor zeros(DType dtype, Shape shape) {
        return new Tensor(dtype, shape, Scope.made(Backends.current().allocate(dtype, shape.size())));
    }

    /** Float32 ones. */
    public static Tensor ones(Shape shape) {
        return ones(DType.FLOAT32, shape);
    }

    /** Ones, or true. */
    public static Tensor ones(DType dtype, Shape shape) {
        return filled(dtype, shape, 1);
    }

    /** One value everywhere, of a numeric type, rounded as Java does; it takes the room of one element. */
    public static Tensor filled(DType dtype, Shape shape, double value) {
        Storage one = scalar(dtype, value).storage();
        return view(dtype, one, Layout.dense(Shape.scalar()).broadcast(shape));
    }

    /** The type of the elements. */
    @Override
    public DType dtype() {
        return dtype;
    }

    /** The dimensions. */
    @Override
    public Shape shape() {
        return shape;
    }

    /** The number of elements. */
    public int size() {
        return shape.size();
    }

    /** The type and the dimensions. */
    public TensorType type() {
        return new TensorType(dtype, shape);
    }

    /**
     * The elements as a host array, which the caller must not write to. It goes on to nested arrays ({@link HostArray#toNested}),
     * buffers and NumPy's files.
     *
     * @throws IllegalStateException if this is a live view of a variable that has changed (so for every use of a tensor), or
     *     if a step is being compiled and depends on them
     */
    public HostArray toHostArray() {
        Storage elements = storage();
        Recording.read(this);
        Backend backend = Backends.current();
        if (live && origin != null && backend.isHeap()) {
            origin.share(this);
        }
        return backend.read(elements, shape);
    }

    /**
     * The only element of a float32 tensor.
     *
     * @throws IllegalStateException if there are more or fewer, or they are of another type
     */
    public float item() {
        if (dtype != DType.FLOAT32) {
            throw new IllegalStateException(
                    "item: wrong element type: expected float32, got " + type() + "; use itemAsDouble");
        }
        return (float) Scalars.only(this);
    }

    /**
     * The only element of a tensor of any numeric type or of truth, which is 0 or 1.
     *
     * @throws IllegalStateException if there are more or fewer
     */
    public double itemAsDouble() {
        return Scalars.only(this);
    }

    /** The elements one after another where the backend keeps them, for code that runs kernels itself. */
    public Storage storage() {
        check();
        Storage elements = dense;
        if (elements == null || elements.isFreed()) {
            elements = Execution.inOrder(dtype, base, layout());
            dense = elements;
        }
        return elements;
    }

    /**
     * Do the elements lie one after another as those of the tensor with its last two axes exchanged? A matrix product reads
     * such a tensor where it is, for code that must do so in the same way.
     */
    public boolean liesTransposed() {
        Layout own = view;
        return own != null
                && shape.rank() >= 2
                && own.transpose(Permutation.swapped(shape.rank())).isDense();
    }

    /** The elements in the layout that this view has of them. */
    Storage base() {
        check();
        return base;
    }

    /** Are the elements in this memory? Without looking whether they may be used. */
    boolean isOver(Storage storage) {
        return base == storage;
    }

    /** How the elements lie in {@link #base()}. */
    Layout layout() {
        return view != null ? view : Layout.dense(shape);
    }

    /** The memory in which the elements are. */
    void eachStorage(Consumer<Storage> action) {
        action.accept(base);
        if (dense != null) {
            action.accept(dense);
        }
        if (logits != null) {
            logits.eachStorage(action);
        }
    }

    private void check() {
        if (base.isFreed()) {
            throw FreedMemory.error(this, base);
        }
        Variable variable = origin;
        if (live && variable != null && version != variable.version()) {
            throw new IllegalStateException("variable has changed since it was read: " + variable.name()
                    + ": compute gradients before applying them, or keep Variable.value(), which never changes");
        }
    }

    /** How often the variable had changed when this value was read from it; 0 for other tensors. */
    public long version() {
        return version;
    }

    /** The variable whose value this is, if it came from one; a gradient tape treats both as the same source. */
    public @Nullable Variable origin() {
        return origin;
    }

    /** Is this a variable's value of now, of no use once the variable has changed? */
    public boolean isLive() {
        return live;
    }

    /** The logits of which this tensor is the softmax or sigmoid, if it is: losses of probabilities use them. */
    public @Nullable Tensor logits() {
        return logits;
    }

    Tensor withLogits(Tensor source) {
        logits = source;
        return this;
    }

    /** {@code this + other}. */
    public Tensor plus(Tensor other) {
        return Ops.add(this, other);
    }

    /** {@code this + other}. */
    public Tensor plus(double other) {
        return Ops.add(this, scalar(dtype, other));
    }

    /** {@code this - other}. */
    public Tensor minus(Tensor other) {
        return Ops.sub(this, other);
    }

    /** {@code this - other}. */
    public Tensor minus(double other) {
        return Ops.sub(this, scalar(dtype, other));
    }

    /** {@code this * other}, element by element. */
    public Tensor times(Tensor other) {
        return Ops.mul(this, other);
    }

    /** {@code this * other}. */
    public Tensor times(double other) {
        return Ops.mul(this, scalar(dtype, other));
    }

    /** {@code this / other}, element by element. */
    public Tensor div(Tensor other) {
        return Ops.div(this, other);
    }

    /** {@code this / other}. */
    public Tensor div(double other) {
        return Ops.div(this, scalar(dtype, other));
    }

    /** {@code -this}. */
    public Tensor negate() {
        return Ops.neg(this);
    }

    /** {@code this * this}, element by element. */
    public Tensor square() {
        return Ops.square(this);
    }

    /** The absolute values. */
    public Tensor abs() {
        return Ops.abs(this);
    }

    /** {@code this ^ exponent}, element by element. */
    public Tensor pow(double exponent) {
        return Ops.pow(this, exponent);
    }

    /** The matrix product. */
    public Tensor matmul(Tensor other) {
        return Ops.matmul(this, other);
    }

    /** All axes in reverse order; for a matrix its transpose. */
    public Tensor transpose() {
        return Ops.transpose(this);
    }

    /** The same elements under another shape. */
    public Tensor reshape(int... dims) {
        return Ops.reshape(this, dims);
    }

    /** A part of this tensor: {@code t.slice(all(), from(1))} is NumPy's {@code t[:, 1:]}. */
    public Tensor slice(Slice... slices) {
        return Ops.slice(this, slices);
    }

    /** The sum along axes, of everything if none is given. */
    public Tensor sum(int... axes) {
        return Ops.sum(this, axes);
    }

    /** The mean along axes, of everything if none is given. */
    public Tensor mean(int... axes) {
        return Ops.mean(this, axes);
    }

    /** The elements as another type. */
    public Tensor cast(DType type) {
        return Ops.cast(this, type);
    }

    /** As TensorFlow prints it: {@code tf.Tensor([1. 2.], shape=(2,), dtype=float32)}. */
    @Override
    public String toString() {
        return TensorText.of(this);
    }
}
