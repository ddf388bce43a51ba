package io.tolva.nn.export;

import io.tolva.array.DType;
import io.tolva.tensor.Tensor;

/**
 * Sequences of which a mask says which steps count, for recurrent operators that know lengths only.
 *
 * <p>A step that does not count keeps the states and repeats the output, so it can be taken out: the steps that count are moved
 * to the front, in their order, and their number is the sequence's length. Step {@code t} of the output is then the one of
 * as many steps as count up to {@code t}, or zeros if none does.
 */
final class MaskedSteps {
    private static final OnnxAttributes BY_ROW = OnnxAttributes.of("batch_dims", 1);

    private final OnnxScope scope;
    private final String mask;
    private final String counted;

    /** Of a mask bool {@code [N, steps]}. */
    MaskedSteps(OnnxScope scope, String mask) {
        this.scope = scope;
        this.mask = mask;
        counted = scope.op("CumSum", scope.cast(mask, DType.INT64), axis());
    }

    private String axis() {
        return scope.constant("steps", Tensor.scalar(1));
    }

    /** The steps of {@code [N, steps, features]}, those that count at the front: earlier ones have larger keys, others 0. */
    String compacted(String sequence) {
        String ones = scope.cast(scope.op("Or", mask, scope.op("Not", mask)), DType.FLOAT32);
        String keys = scope.op("Div", scope.cast(mask, DType.FLOAT32), scope.op("CumSum", ones, axis()));
        String steps = scope.op("Slice", scope.op("Shape", mask), scope.integers("one", 1), scope.integers("two", 2));
        String order =
                scope.ops("TopK", 2, OnnxAttributes.of("axis", 1), keys, steps).get(1);
        scope.declare(order, DType.INT64);
        return scope.op("GatherND", BY_ROW, sequence, scope.unsqueeze(order, 2));
    }

    /** How many steps count, int32 {@code [N]}. */
    String lengths() {
        return scope.op(
                "ReduceSum",
                OnnxAttributes.of("keepdims", 0),
                scope.cast(mask, DType.INT32),
                scope.integers("axes", 1));
    }

    /**
     * The outputs {@code [N, steps, units]} of all steps from those of the steps that count.
     *
     * @param zeros whether a step that does not count gives zeros
     */
    String spread(String outputs, boolean zeros) {
        String zero = scope.numberLike(counted, 0);
        String places = scope.op("Max", scope.op("Sub", counted, scope.numberLike(counted, 1)), zero);
        String repeated = scope.op("GatherND", BY_ROW, outputs, scope.unsqueeze(places, 2));
        String given = zeros ? mask : scope.op("Greater", counted, zero);
        return scope.op("Where", scope.unsqueeze(given, 2), repeated, scope.number(0));
    }

    /** A last state {@code [N, units]}, which is zeros if no step counts. */
    String last(String state) {
        String some = scope.op("Greater", lengths(), scope.constant("none", Tensor.scalar(0)));
        return scope.op("Where", scope.unsqueeze(some, 1), state, scope.number(0));
    }

    /** A last output, which is zeros if the last step does not count. */
    String ofLastStep(String output) {
        String lastMask = scope.op("Gather", OnnxAttributes.of("axis", 1), mask, scope.integers("end", -1));
        return scope.op("Where", lastMask, output, scope.number(0));
    }
}
