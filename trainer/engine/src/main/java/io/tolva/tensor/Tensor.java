package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Storage;
import org.jspecify.annotations.Nullable;

/**
 * An array of numbers that never changes, on the device that computes with it.
 *
 * <p>Arithmetic is float32; int32, int64, uint8 and bool tensors hold labels, indexes, pixels and conditions, and become
 * float32 by {@link Ops#cast}. The methods here only delegate to {@link Ops}, where they are described. Tensors compare by
 * identity. Immutable, so safe for use by several threads, except for what {@link Variable#live()} gives.
 */
public final class Tensor {
    private final DType dtype;
    private final Shape shape;
    private final Storage storage;
    private final @Nullable Variable origin;
    private final long version;
    private @Nullable Tensor logits;

    Tensor(DType dtype, Shape shape, Storage storage) {
        this(dtype, shape, storage, null, Variable.ANY_VERSION);
    }

    Tensor(DType dtype, Shape shape, Storage storage, @Nullable Variable origin, long version) {
        this.dtype = dtype;
        this.shape = shape;
        this.storage = storage;
        this.origin = origin;
        this.version = version;
    }

    /**
     * A tensor with the elements of a host array, which is not copied if it can be helped and must not change any more.
     *
     * @throws IllegalArgumentException if the elements are strings
     */
    public static Tensor of(HostArray host) {
        return new Tensor(host.dtype(), host.shape(), Backends.current().wrap(host));
    }

    /** A float32 vector. */
    public static Tensor of(float... values) {
        return of(HostArray.of(values));
    }

    /**
     * A float32 matrix from its rows.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Tensor of(float[][] rows) {
        return of(NestedArrays.flatten(rows));
    }

    /**
     * A float32 tensor of rank 3 from its matrices.
     *
     * @throws IllegalArgumentException if the matrices or their rows differ in length
     */
    public static Tensor of(float[][][] matrices) {
        return of(NestedArrays.flatten(matrices));
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

    /** Float32 zeros. */
    public static Tensor zeros(Shape shape) {
        return new Tensor(DType.FLOAT32, shape, Backends.current().allocate(DType.FLOAT32, shape.size()));
    }

    /** Float32 ones. */
    public static Tensor ones(Shape shape) {
        return filled(shape, 1f);
    }

    /** A float32 tensor with one value everywhere. */
    public static Tensor filled(Shape shape, float value) {
        Tensor tensor = zeros(shape);
        Backends.current().fill(value, tensor.storage);
        return tensor;
    }

    /** The type of the elements. */
    public DType dtype() {
        return dtype;
    }

    /** The dimensions. */
    public Shape shape() {
        return shape;
    }

    /** The number of elements. */
    public int size() {
        return shape.size();
    }

    /**
     * The elements as a host array, which the caller must not write to.
     *
     * @throws IllegalStateException if this is a live view of a variable that has changed (so for every use of a tensor)
     */
    public HostArray toHostArray() {
        if (version == Variable.ANY_VERSION) {
            return Backends.current().read(storage(), shape);
        }
        Storage copy = Backends.current().allocate(dtype, size());
        Backends.current().copy(storage(), copy);
        return Backends.current().read(copy, shape);
    }

    /**
     * The only element of a float32 tensor.
     *
     * @throws IllegalStateException if there are more or fewer, or they are of another type
     */
    public float item() {
        if (size() != 1) {
            throw new IllegalStateException("not one element: expected size 1, got shape " + shape);
        }
        return Backends.current().read(storage(), shape).floats()[0];
    }

    /** The elements where the backend keeps them. */
    Storage storage() {
        Variable variable = origin;
        if (variable != null && version != Variable.ANY_VERSION && version != variable.version()) {
            throw new IllegalStateException("variable has changed since it was read: " + variable.name()
                    + ": compute gradients before applying them, or keep Variable.value(), which never changes");
        }
        return storage;
    }

    /** The variable whose value this is, if it came from one; a gradient tape treats both as the same source. */
    public @Nullable Variable origin() {
        return origin;
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
    public Tensor plus(float other) {
        return Ops.add(this, scalar(other));
    }

    /** {@code this - other}. */
    public Tensor minus(Tensor other) {
        return Ops.sub(this, other);
    }

    /** {@code this - other}. */
    public Tensor minus(float other) {
        return Ops.sub(this, scalar(other));
    }

    /** {@code this * other}, element by element. */
    public Tensor times(Tensor other) {
        return Ops.mul(this, other);
    }

    /** {@code this * other}. */
    public Tensor times(float other) {
        return Ops.mul(this, scalar(other));
    }

    /** {@code this / other}, element by element. */
    public Tensor div(Tensor other) {
        return Ops.div(this, other);
    }

    /** {@code this / other}. */
    public Tensor div(float other) {
        return Ops.div(this, scalar(other));
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
    public Tensor pow(float exponent) {
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
