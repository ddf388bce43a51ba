package io.tolva.examples.tfrecord;

import io.tolva.array.DType;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.Interleaving;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FixedLen;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How do I read the shards that a conversion wrote?
 *
 * <p>Run it after {@code ./tolva convert csv --input 'examples/data/diamonds/*.csv' --output out --name diamonds}:
 * {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tfrecord.ReadShards
 * -Dexec.args='out/diamonds-train.tfrecord-*'}
 */
public final class ReadShards {
    private ReadShards() {}

    /** Prints the number of diamonds in the files that match the first argument, and the price of a carat. */
    public static void main(String[] args) {
        System.out.println(summary(args[0]));
    }

    /**
     * What is in the shards.
     *
     * @param diamonds how many
     * @param carats their weight
     * @param dollars their price
     */
    public record Summary(long diamonds, double carats, double dollars) {
        Summary plus(FeatureBatch batch) {
            double weight = 0;
            double price = 0;
            for (int i = 0; i < batch.batch(); i++) {
                weight += batch.dense("carat").floats()[i];
                price += batch.dense("price").longs()[i];
            }
            return new Summary(diamonds + batch.batch(), carats + weight, dollars + price);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d diamonds, %.2f dollars a carat", diamonds, dollars / carats);
        }
    }

    /** Batches of the carat and the price of each diamond, five shards in turn. */
    static Dataset<FeatureBatch> batches(String pattern) {
        ExampleParser parser = ExampleParser.of(Map.of(
                "carat", FixedLen.scalar(DType.FLOAT32),
                "price", FixedLen.scalar(DType.INT64)));
        return Dataset.listFiles(List.of(pattern), FileOrder.sorted())
                .interleave(Dataset::tfRecords, Interleaving.defaults().withCycleLength(5))
                .batch(256, Collators.<byte[]>list())
                .map(examples -> parser.parse(examples));
    }

    /** Adds up all shards. */
    public static Summary summary(String pattern) {
        Summary sum = new Summary(0, 0, 0);
        for (FeatureBatch batch : batches(pattern)) {
            sum = sum.plus(batch);
        }
        return sum;
    }
}
