package io.tolva.examples.dataset;

import io.tolva.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How do I prepare the next batch while the model learns from this one?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.Prefetching}
 */
public final class Prefetching {
    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final double NANOS_PER_SECOND = 1e9;

    private Prefetching() {}

    /** Prints how far preparation is ahead, and how long 50 batches take, without and with prefetching. */
    public static void main(String[] args) {
        for (int buffer = 0; buffer <= 2; buffer++) {
            System.out.println("prefetch(%d): prepared while each batch is in use: %s, time for 50 batches: %.2f s"
                    .formatted(buffer, prepared(5, buffer), seconds(50, buffer)));
        }
    }

    /** How many batches have been prepared, at most, while batch 0, 1 ... is in use. */
    public static List<Integer> prepared(int batches, int buffer) {
        AtomicInteger count = new AtomicInteger();
        Dataset<Long> dataset =
                Dataset.range(batches).map(batch -> prepare(batch, count)).prefetch(buffer);
        List<Integer> prepared = new ArrayList<>();
        dataset.forEach(batch -> {
            int reachable = (int) Math.min(batches, batch + 1 + buffer);
            while (count.get() < reachable) {
                Thread.onSpinWait();
            }
            prepared.add(count.get());
        });
        return prepared;
    }

    private static Long prepare(Long batch, AtomicInteger count) {
        count.incrementAndGet();
        return batch;
    }

    /** How long some batches take if one needs 5 ms to be prepared and 5 ms to be learnt from. */
    static double seconds(int batches, int buffer) {
        long start = System.nanoTime();
        Dataset.range(batches).map(Prefetching::work).prefetch(buffer).forEach(Prefetching::work);
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }

    private static Long work(Long batch) {
        LockSupport.parkNanos(WORK_NANOS);
        return batch;
    }
}
