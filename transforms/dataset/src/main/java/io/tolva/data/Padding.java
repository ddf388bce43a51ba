package io.tolva.data;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How the elements of a batch are brought to one shape.
 *
 * @param dims the shape of an element after it, -1 for the longest in its batch, copied; empty for the longest in every
 *     dimension
 * @param value what fills the gap: a number for every numeric type, not 0 for truth, or the text for strings
 */
public record Padding(Optional<List<Integer>> dims, Object value) implements Serializable {
    /** Copies the list and checks the value. */
    public Padding {
        dims = dims.map(List::copyOf);
        for (int length : dims.orElse(List.of())) {
            if (length < -1) {
                throw new IllegalArgumentException(
                        "no such dimension: padding: expected a length from 0, or -1 for the longest, got " + length);
            }
        }
        if (!(value instanceof Number || value instanceof String)) {
            throw new IllegalArgumentException(
                    "cannot pad with it: padding: expected a number or a text, got " + value);
        }
    }

    /** To the longest in each batch, with 0, false or the empty text. */
    public static Padding toLongest() {
        return new Padding(Optional.empty(), 0);
    }

    /** To these dimensions; -1 for the longest in each batch. */
    public Padding withDims(Integer... lengths) {
        return new Padding(Optional.of(List.of(lengths)), value);
    }

    /** Filled with this number or text. */
    public Padding withValue(Object filling) {
        return new Padding(dims, filling);
    }

    /** An {@link Optional} cannot be written. */
    private Object writeReplace() {
        return new Written(dims.isPresent(), dims.orElse(List.of()), value);
    }

    private record Written(boolean fixed, List<Integer> dims, Object value) implements Serializable {
        private Object readResolve() {
            return new Padding(fixed ? Optional.of(dims) : Optional.empty(), value);
        }
    }

    HostArray stack(List<HostArray> elements) {
        HostArray first = elements.get(0);
        List<Integer> lengths =
                dims.orElseGet(() -> Collections.nCopies(first.shape().rank(), -1));
        int[] shape = lengths.stream().mapToInt(Integer::intValue).toArray();
        return HostArray.stackPadded(elements, shape, filling(first.dtype()));
    }

    private HostArray filling(DType dtype) {
        Shape scalar = Shape.scalar();
        if (dtype == DType.STRING) {
            if (!(value instanceof String) && !value.equals(0)) {
                throw new IllegalArgumentException("cannot pad strings with a number: padding: got " + value);
            }
            byte[] text = value instanceof String string ? string.getBytes(StandardCharsets.UTF_8) : new byte[0];
            return HostArray.wrap(scalar, new byte[][] {text});
        }
        if (!(value instanceof Number number)) {
            throw new IllegalArgumentException("cannot pad with a text: padding: expected a number for " + dtype);
        }
        return switch (dtype) {
            case FLOAT32 -> HostArray.wrap(scalar, new float[] {number.floatValue()});
            case FLOAT64 -> HostArray.wrap(scalar, new double[] {number.doubleValue()});
            case INT32 -> HostArray.wrap(scalar, new int[] {number.intValue()});
            case INT64 -> HostArray.wrap(scalar, new long[] {number.longValue()});
            case UINT8 -> HostArray.wrap(scalar, new byte[] {number.byteValue()});
            case BOOL -> HostArray.wrap(scalar, new boolean[] {number.doubleValue() != 0});
            case STRING -> throw new AssertionError(dtype);
        };
    }
}
