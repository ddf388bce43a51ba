package io.tolva.examples.dataset;

import io.tolva.array.HostArray;
import io.tolva.data.Bucketing;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.Padding;
import io.tolva.data.Remainder;
import io.tolva.tfrecord.example.RaggedArray;
import java.util.List;

/**
 * How do I make windows, groups, and batches of elements that differ in length?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.GroupAndPad}
 */
public final class GroupAndPad {
    private GroupAndPad() {}

    /** Prints windows, groups and batches. */
    public static void main(String[] args) {
        System.out.println("windows " + windows().toList());
        System.out.println("groups  " + groups().toList());
        padded(sentences()).forEach(batch -> System.out.println("padded  " + batch));
        ragged(sentences()).forEach(batch -> System.out.println("ragged  " + batch.rows()));
        bucketed(sentences()).forEach(batch -> System.out.println("bucket  " + batch));
    }

    /** Four values, and the one that follows: what a model of a time series learns from. */
    public static Dataset<List<Long>> windows() {
        return Dataset.range(8).window(5, 1, 1, Remainder.DROP).flatMap(window -> window.batch(5, Collators.list()));
    }

    /** Batches of numbers that leave the same rest. */
    public static Dataset<List<Long>> groups() {
        return Dataset.range(10).groupByWindow(x -> x % 3, (rest, group) -> group.batch(2, Collators.list()), 2);
    }

    /** Words as numbers, a sentence each. */
    static Dataset<HostArray> sentences() {
        return Dataset.fromElements(List.of(
                HostArray.of(4, 8),
                HostArray.of(15, 16, 23, 42, 108, 7),
                HostArray.of(3),
                HostArray.of(1, 9, 1, 9, 6, 2, 5)));
    }

    /** The longest sentence of a batch decides; the others are filled up with 0. */
    public static Dataset<HostArray> padded(Dataset<HostArray> sentences) {
        return sentences.batch(2, Collators.padded(Padding.toLongest()));
    }

    /** Nothing is filled up. */
    public static Dataset<RaggedArray> ragged(Dataset<HostArray> sentences) {
        return sentences.batch(2, Collators.ragged());
    }

    /** Sentences of less than four words together, and the others together, so that little is filled up. */
    public static Dataset<HostArray> bucketed(Dataset<HostArray> sentences) {
        Bucketing bucketing = new Bucketing(List.of(4), List.of(2, 2), Remainder.KEEP);
        return sentences.bucketBySequenceLength(
                sentence -> sentence.shape().dim(0), bucketing, Collators.padded(Padding.toLongest()));
    }
}
