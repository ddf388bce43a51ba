package io.tolva.beam.dataset;

import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import io.tolva.beam.TestPipelines;
import io.tolva.data.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Brings the elements of a pipeline back to the test. */
final class Collect {
    private static final Map<String, Queue<Object>> COLLECTED = new ConcurrentHashMap<>();

    private Collect() {}

    /** What a dataset gives on the direct runner. */
    static <T> List<T> run(Dataset<T> dataset) {
        return run(OnBeam.of(dataset), 2);
    }

    static <T> List<T> run(OnBeam<T> dataset, int parallelism) {
        Pipeline pipeline = TestPipelines.create(parallelism);
        String key = into(pipeline.apply(dataset));
        pipeline.run().waitUntilFinish();
        return taken(key);
    }

    /** Collects under a new key, which is returned. */
    static <T> String into(PCollection<Block<T>> blocks) {
        String key = UUID.randomUUID().toString();
        COLLECTED.put(key, new ConcurrentLinkedQueue<>());
        blocks.apply("unpack " + key, Blocks.unpack()).apply("collect " + key, ParDo.of(new CollectFn<T>(key)));
        return key;
    }

    /** What was collected under a key; it was collected from elements of that type. */
    @SuppressWarnings("unchecked")
    static <T> List<T> taken(String key) {
        return (List<T>) List.copyOf(COLLECTED.remove(key));
    }

    private static final class CollectFn<T> extends DoFn<T, Void> {
        private final String key;

        CollectFn(String key) {
            this.key = key;
        }

        @ProcessElement
        public void process(@Element T element) {
            COLLECTED.get(key).add(element);
        }
    }
}
