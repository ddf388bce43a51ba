package io.tolva.bench;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TFRecordIO;
import org.apache.beam.sdk.transforms.Reshuffle;

/** The shuffle as one writes it with what Beam brings: {@code TFRecordIO} and {@code Reshuffle}. */
public final class StockShuffle {
    private StockShuffle() {}

    /**
     * Shuffles.
     *
     * @param arguments the pattern of the files, the first part of the shards' names, the number of shards
     */
    public static void main(String[] arguments) {
        Pipeline pipeline = DirectPipeline.create();
        pipeline.apply(TFRecordIO.read().from(arguments[0]))
                .apply(Reshuffle.viaRandomKey())
                .apply(TFRecordIO.write().to(arguments[1]).withNumShards(Integer.parseInt(arguments[2])));
        pipeline.run().waitUntilFinish();
        System.exit(0);
    }
}
