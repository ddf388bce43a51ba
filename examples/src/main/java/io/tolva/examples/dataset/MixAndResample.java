package io.tolva.examples.dataset;

import io.tolva.data.Dataset;
import io.tolva.data.Pair;
import io.tolva.data.RandomSeed;
import io.tolva.data.Weights;
import io.tolva.data.WhenEmpty;
import java.util.List;

/**
 * How do I mix several datasets, and how do I make rare classes less rare?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.MixAndResample}
 */
public final class MixAndResample {
    private MixAndResample() {}

    /** Prints each mixture. */
    public static void main(String[] args) {
        System.out.println("drawn    " + drawn().toList());
        System.out.println("in turn  " + inTurn().toList());
        System.out.println("balanced " + counts(balanced(transactions())));
    }

    /** Two datasets, the second drawn four times as often; when one has ended, the other goes on. */
    public static Dataset<Long> drawn() {
        Dataset<Long> web = Dataset.range(0, 5);
        Dataset<Long> books = Dataset.range(10, 20);
        return Dataset.sampleFromDatasets(List.of(web, books), Weights.of(0.2, 0.8), RandomSeed.of(7), WhenEmpty.GO_ON);
    }

    /** Two elements of the first, then one of the second, until one has ended. */
    public static Dataset<Long> inTurn() {
        Dataset<Long> choice = Dataset.fromElements(List.of(0L, 0L, 1L)).repeat();
        return Dataset.chooseFromDatasets(List.of(Dataset.range(0, 5), Dataset.range(10, 20)), choice, WhenEmpty.STOP);
    }

    /** One in ten is a fraud: class 1. */
    static Dataset<Long> transactions() {
        return Dataset.range(10_000);
    }

    /** As many frauds as others: of the others most are left out. */
    public static Dataset<Long> balanced(Dataset<Long> transactions) {
        return transactions
                .rejectionResample(
                        transaction -> transaction % 10 == 0 ? 1 : 0,
                        List.of(0.5, 0.5),
                        List.of(0.9, 0.1),
                        RandomSeed.of(42))
                .map(Pair::second);
    }

    /** How many are frauds, and how many are not. */
    static Pair<Long, Long> counts(Dataset<Long> transactions) {
        long frauds = transactions.filter(x -> x % 10 == 0).toList().size();
        long others = transactions.filter(x -> x % 10 != 0).toList().size();
        return new Pair<>(frauds, others);
    }
}
