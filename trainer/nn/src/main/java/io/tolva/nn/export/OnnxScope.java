package io.tolva.nn.export;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.TensorShape;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One use of a layer in a graph that is being written: what it is given, and where its nodes go.
 *
 * <p>Values and constants are spoken of by their names, which these methods give. Shapes are without the batch, as everywhere;
 * axes that a node is told count it.
 */
public final class OnnxScope {
    private final OnnxWriter writer;
    private final Layer layer;
    private final List<OnnxValue> inputs;
    private final List<TensorShape> outputs;
    private @Nullable String givenMask;

    OnnxScope(OnnxWriter writer, Layer layer, List<OnnxValue> inputs, List<TensorShape> outputs) {
        this.writer = writer;
        this.layer = layer;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** The layer. */
    public Layer layer() {
        return layer;
    }

    /** The layer's arguments, all of them. */
    public Config config() {
        return layer.config();
    }

    /** How many inputs there are. */
    public int inputCount() {
        return inputs.size();
    }

    /** An input, brought to the layer's float type as the layer does it. */
    public String input(int input) {
        return cast(rawInput(input), layer.dtype());
    }

    /** An input of the type in which it comes. */
    public String rawInput(int input) {
        return inputs.get(input).name();
    }

    /** The shape of an input. */
    public TensorShape shape(int input) {
        return inputs.get(input).shape();
    }

    /** The shape of an output. */
    public TensorShape outputShape(int output) {
        return outputs.get(output);
    }

    /**
     * The mask of an input, bool {@code [N, steps]}, or nothing if all steps count.
     *
     * @throws OnnxExportException if it has one that is made of others in a way that cannot be written
     */
    public @Nullable String mask(int input) {
        String mask = input < inputs.size() ? inputs.get(input).mask() : null;
        if (OnnxWriter.UNKNOWN_MASK.equals(mask)) {
            throw refusal("its mask is made of several masks");
        }
        return mask;
    }

    /** Refuses inputs with masks; for a layer that computes something else where there is a mask. */
    public void refuseMasks() {
        for (OnnxValue input : inputs) {
            if (input.mask() != null) {
                throw refusal("it has a mask, from mask_zero or a Masking layer: expected sequences without; train"
                        + " without masks, or cut sequences to one length");
            }
        }
    }

    /** Says that the output has a mask. */
    void giveMask(String mask) {
        givenMask = mask;
    }

    @Nullable
    String givenMask() {
        return givenMask;
    }

    /** Adds a node with one output. */
    public String op(String op, String... values) {
        return op(op, OnnxAttributes.none(), values);
    }

    /** Adds a node with attributes and one output. */
    public String op(String op, OnnxAttributes attributes, String... values) {
        return ops(op, 1, attributes, values).get(0);
    }

    /**
     * Adds a node with several outputs.
     *
     * @param values the inputs, the empty name where one is left out
     */
    public List<String> ops(String op, int count, OnnxAttributes attributes, String... values) {
        return writer.graph().add(layer.path(), op, count, attributes, List.of(values));
    }

    /** A value as another type; the value itself if it is of the type. */
    public String cast(String value, DType type) {
        if (writer.graph().typeOf(value) == type) {
            return value;
        }
        String cast = op("Cast", OnnxAttributes.of("to", OnnxFormat.typeOf(type)), value);
        declare(cast, type);
        return cast;
    }

    /** Says the type of a value that is not that of its node's first input. */
    void declare(String value, DType type) {
        writer.graph().declare(value, type);
    }

    /** The type of a value. */
    public DType typeOf(String value) {
        return writer.graph().typeOf(value);
    }

    /**
     * A constant.
     *
     * @param role its name behind the layer's path
     */
    public String constant(String role, HostArray array) {
        return writer.graph().constant(layer.path() + "/" + role, array);
    }

    /** A constant, read from a tensor. */
    public String constant(String role, Tensor tensor) {
        return constant(role, tensor.toHostArray());
    }

    /** Whole numbers as a constant int64 vector. */
    public String integers(String role, long... values) {
        return constant(role, HostArray.of(values));
    }

    /** A number as a constant of the layer's type. */
    public String number(double value) {
        return constant("number", Tensor.scalar(layer.dtype(), value));
    }

    /** A number as a constant of another value's type. */
    public String numberLike(String value, double number) {
        return constant("number", Tensor.scalar(typeOf(value), number));
    }

    /** A weight of the layer as it is now, by its own name: {@code kernel}. */
    public Optional<Tensor> weight(String name) {
        return layer.ownWeights().stream()
                .filter(variable -> variable.name().endsWith("/" + name))
                .map(Variable::value)
                .findFirst();
    }

    /**
     * A weight of the layer as it is now.
     *
     * @throws OnnxExportException if there is none
     */
    public Tensor requiredWeight(String name) {
        return weight(name).orElseThrow(() -> refusal("it has no weight " + name));
    }

    /** Whole numbers as a vector of one dimension for {@link #integers}, each of 64 bits. */
    static long[] longs(int... values) {
        long[] longs = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            longs[i] = values[i];
        }
        return longs;
    }

    /** A value of another shape, of which one dimension may be unknown; {@code to} is without the batch. */
    public String reshape(String value, TensorShape to) {
        int unknown = 0;
        long[] dims = new long[to.rank() + 1];
        for (int i = 0; i < to.rank(); i++) {
            dims[i + 1] = to.dim(i);
            unknown += to.dim(i) == TensorShape.ANY ? 1 : 0;
        }
        if (unknown > 1) {
            throw refusal("more than one dimension of " + to + " is not known");
        }
        dims[0] = unknown == 0 ? -1 : 0;
        return op("Reshape", value, integers("shape", dims));
    }

    /** Transposes; the order counts the batch. */
    public String transpose(String value, int... order) {
        return op("Transpose", OnnxAttributes.of("perm", order), value);
    }

    /** The value without dimensions of 1. */
    public String squeeze(String value, long... axes) {
        return op("Squeeze", value, integers("axes", axes));
    }

    /** The value with further dimensions of 1. */
    public String unsqueeze(String value, long... axes) {
        return op("Unsqueeze", value, integers("axes", axes));
    }

    /** Ones of a shape, in the layer's type. */
    Tensor ones(Shape shape) {
        return Tensor.ones(layer.dtype(), shape);
    }

    /**
     * Writes a layer that is part of this one.
     *
     * @param values its inputs
     * @param shapes their shapes
     * @return its outputs
     */
    public List<String> apply(Layer part, List<String> values, List<TensorShape> shapes) {
        return apply(part, values, shapes, null);
    }

    /** Writes a layer that is part of this one and whose first input has a mask. */
    List<String> apply(Layer part, List<String> values, List<TensorShape> shapes, @Nullable String mask) {
        List<OnnxValue> given = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            given.add(new OnnxValue(values.get(i), typeOf(values.get(i)), shapes.get(i), i == 0 ? mask : null));
        }
        return writer.export(part, given).stream().map(OnnxValue::name).toList();
    }

    /** The error that says that this layer cannot be written, and why. */
    public OnnxExportException refusal(String reason) {
        return new OnnxExportException(layer.label(), reason);
    }
}
