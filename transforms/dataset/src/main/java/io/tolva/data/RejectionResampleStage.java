package io.tolva.data;

import java.util.List;

/**
 * Elements with their class, of which so many are left out that the classes are as frequent as somebody wishes.
 *
 * @param input where the elements come from
 * @param classify the class of an element, from 0
 * @param target how frequent each class is to be
 * @param initial how frequent it is in the input; empty if that is to be found out
 * @param seed of the choice
 * @param <T> the type of the elements
 */
public record RejectionResampleStage<T>(
        Stage<T> input,
        MapFunction<? super T, Integer> classify,
        List<Double> target,
        List<Double> initial,
        RandomSeed seed)
        implements Stage<Pair<Integer, T>> {
    /** Copies the lists and checks the frequencies. */
    public RejectionResampleStage {
        target = List.copyOf(target);
        initial = List.copyOf(initial);
        if (target.isEmpty() || (!initial.isEmpty() && initial.size() != target.size())) {
            throw new IllegalArgumentException("numbers of classes differ: rejectionResample: target has "
                    + target.size() + ", initial " + initial.size());
        }
        requireFrequencies(target);
        requireFrequencies(initial);
        if (target.stream().allMatch(frequency -> frequency == 0)) {
            throw new IllegalArgumentException("no class is wanted: rejectionResample: got only frequencies of 0");
        }
    }

    private static void requireFrequencies(List<Double> frequencies) {
        for (double frequency : frequencies) {
            if (!(frequency >= 0 && frequency < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "frequency must be a number from 0 on: rejectionResample: got " + frequency);
            }
        }
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
