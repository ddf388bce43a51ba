package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.data.stats.Moments;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The feature that is to be predicted.
 *
 * @param isClass whether its values are classes; else its mean and its deviation are learnt
 * @param classNames the classes; if there are none, those in the data: texts in their order, or integers from 0 on
 */
record LabelPlan(String name, FeatureKind kind, boolean isClass, ArrayList<String> classNames) implements Serializable {
    private static final int MAX_NUMBERED_CLASS = 100_000;

    /** What was gathered of the label. */
    record State(Moments moments, TokenCounts<String> texts) {
        void merge(State other) {
            moments.merge(other.moments);
            texts.merge(other.texts);
        }

        void write(DataOutput out) throws IOException {
            moments.write(out);
            TextCounts.write(texts, out);
        }
    }

    State start() {
        return new State(new Moments(), new TokenCounts<>());
    }

    State read(DataInput in) throws IOException {
        return new State(Moments.read(in), TextCounts.read(in));
    }

    void add(State gathered, FeatureBatch batch) {
        HostArray values = batch.dense(name);
        if (isClass) {
            for (byte[] text : TftVocabulary.texts(values, "label " + name)) {
                gathered.texts.add(TextCounts.decoded(text), 1);
            }
        } else {
            for (double number : Numbers.doubles(values, "label " + name)) {
                if (!Double.isFinite(number)) {
                    throw new IllegalArgumentException(
                            "label is not finite: feature " + name + ": expected a number, got " + number);
                }
                gathered.moments.add(number);
            }
        }
    }

    LabelColumn freeze(State gathered) {
        if (isClass) {
            return new LabelColumn(name, kind, 0, 1, classNames.isEmpty() ? classes(gathered) : classNames);
        }
        if (gathered.moments.count() == 0) {
            throw PerColumn.nothing("label " + name);
        }
        double deviation = Math.sqrt(gathered.moments.variance());
        return new LabelColumn(name, kind, gathered.moments.mean(), deviation, List.of());
    }

    private List<String> classes(State gathered) {
        List<String> seen = gathered.texts.sorted(Comparator.naturalOrder()).stream()
                .map(Map.Entry::getKey)
                .toList();
        if (seen.isEmpty()) {
            throw PerColumn.nothing("label " + name);
        }
        return kind == FeatureKind.BYTES ? seen : numbered(seen);
    }

    private List<String> numbered(List<String> seen) {
        long min = seen.stream().mapToLong(Long::parseLong).min().orElseThrow();
        long max = seen.stream().mapToLong(Long::parseLong).max().orElseThrow();
        if (min < 0 || max > MAX_NUMBERED_CLASS) {
            throw new IllegalArgumentException("not a class: label " + name
                    + ": expected integers from 0 on, got some from " + min + " to " + max);
        }
        List<String> names = new ArrayList<>();
        for (long number = 0; number <= max; number++) {
            names.add(Long.toString(number));
        }
        return names;
    }
}
