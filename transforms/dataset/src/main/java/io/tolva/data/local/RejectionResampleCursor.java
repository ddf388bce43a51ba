package io.tolva.data.local;

import io.tolva.array.Philox;
import io.tolva.data.DatasetException;
import io.tolva.data.Pair;
import io.tolva.data.RejectionResampleStage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * An element of class i stays with a probability that is proportional to r_i = target_i / initial_i and 1 for the class
 * with the greatest of them: von Neumann's rejection, by which as few as possible are left out. Where the initial
 * frequencies are not given they are counted on the way, from the same start as TensorFlow's: ten of each class.
 *
 * The choice for element n is made with a number of its own, so a position is a count.
 */
/** Leaves elements out until the classes are as frequent as is wished. */
final class RejectionResampleCursor<T> extends InputCursor<T, Pair<Integer, T>> {
    private static final String STAGE = "rejectionResample";
    private static final long SMOOTHING = 10;

    private final RejectionResampleStage<T> stage;
    private final Philox random;
    private final long[] counts;
    private long seen;

    RejectionResampleCursor(Cursor<T> input, RejectionResampleStage<T> stage) {
        super(input);
        this.stage = stage;
        this.random = stage.seed().generator();
        this.counts = new long[stage.target().size()];
        Arrays.fill(counts, SMOOTHING);
    }

    @Override
    @Nullable
    Pair<Integer, T> pull() {
        while (true) {
            T element = input.pull();
            if (element == null) {
                return null;
            }
            int label = classify(element);
            counts[label]++;
            if (random.nextFloat() < acceptance(label)) {
                return new Pair<>(label, element);
            }
        }
    }

    private int classify(T element) {
        long index = seen++;
        int label;
        try {
            label = stage.classify().apply(element);
        } catch (Exception e) {
            random.skip(1);
            throw failed(STAGE, "class function failed: element " + index, e);
        }
        if (label < 0 || label >= counts.length) {
            random.skip(1);
            throw new DatasetException(
                    STAGE,
                    "no such class: element " + index + ": expected 0 to " + (counts.length - 1) + ", got " + label);
        }
        return label;
    }

    private double acceptance(int label) {
        double most = 0;
        for (int i = 0; i < counts.length; i++) {
            most = Math.max(most, ratio(i));
        }
        return most == 0 ? 0 : ratio(label) / most;
    }

    /** How much more frequent the class is to become; a common factor of all classes does not matter. */
    private double ratio(int label) {
        List<Double> initial = stage.initial();
        double frequency = initial.isEmpty() ? counts[label] : initial.get(label) + Double.MIN_NORMAL;
        return stage.target().get(label) / frequency;
    }

    @Override
    long[] numbers() {
        long[] numbers = new long[1 + counts.length];
        numbers[0] = seen;
        System.arraycopy(counts, 0, numbers, 1, counts.length);
        return numbers;
    }

    @Override
    void restoreNumbers(Position position) {
        seen = position.number(0);
        random.skip(seen);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = position.number(1 + i);
        }
    }
}
