package io.tolva.beam.dataset;

import java.util.List;

/** Finds out where it can whether elements can be encoded, before a worker does. */
final class ElementTypes {
    private ElementTypes() {}

    /**
     * Checks what comes out of a flow.
     *
     * @param step what needs it encoded
     * @throws IllegalArgumentException if there is no way to encode it
     */
    static void require(Loose<?> flow, KnownTypes types, String step) {
        for (Loose.Chain<?> chain : flow.chains()) {
            Class<?> type = type(chain);
            if (!types.mayTake(type)) {
                throw new IllegalArgumentException("no way to encode the elements: " + step
                        + ": expected numbers, text, bytes, arrays, or lists, maps, pairs or records of such values, got "
                        + type.getName() + "; give OnBeam.withCodec a codec for the class, or make it a record");
            }
        }
    }

    /** What comes out of a chain as far as can be told, {@code Object} if it cannot. */
    private static Class<?> type(Loose.Chain<?> chain) {
        List<Move<?, ?>> moves = chain.moves();
        for (int i = moves.size() - 1; i >= 0; i--) {
            if (moves.get(i).result().isPresent()) {
                return moves.get(i).result().get();
            }
        }
        return type(chain.origin());
    }

    private static Class<?> type(Origin<?> origin) {
        if (origin instanceof Origin.Parts<?> source) {
            return source.type();
        }
        return origin instanceof Origin.Gathered<?, ?> step
                        && step.gathering().keepsType()
                        && step.input().chains().size() == 1
                ? type(step.input().chains().get(0))
                : Object.class;
    }
}
