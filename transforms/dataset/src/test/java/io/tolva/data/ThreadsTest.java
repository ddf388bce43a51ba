package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ThreadsTest {
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tolva-"))
                .toList();
    }

    @AfterEach
    void noThreadIsLeft() {
        assertThat(threads(), is(empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 100})
    void parallelMapKeepsTheOrder(int parallelism) {
        List<Long> squares = LongStream.range(0, 1000).map(x -> x * x).boxed().toList();

        assertThat(Dataset.range(1000).map(x -> x * x, parallelism).toList(), is(squares));
    }

    @Test
    void parallelMapWorksOnSeveralElementsAtOnce() {
        CyclicBarrier together = new CyclicBarrier(4);

        List<Long> mapped = Dataset.range(40)
                .map(
                        x -> {
                            together.await(30, TimeUnit.SECONDS);
                            return x;
                        },
                        4)
                .toList();

        assertThat(mapped.size(), is(40));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void prefetchChangesNothing(int buffer) {
        Dataset<Long> dataset = Dataset.range(500).shuffle(50, 3, Reshuffle.NEVER);

        assertThat(dataset.prefetch(buffer).toList(), is(dataset.toList()));
    }

    @Test
    void parallelInterleaveOfLongInnerDatasetsKeepsTheOrder() {
        Dataset<Long> outer = Dataset.range(7);
        MapFunction<Long, Dataset<Long>> inner = k -> Dataset.range(1000 * k, 1000 * k + 150 * k);
        Interleaving how = Interleaving.defaults().withCycleLength(3).withBlockLength(5);

        assertThat(
                outer.interleave(inner, how.withParallelism(4)).toList(),
                is(outer.interleave(inner, how).toList()));
    }

    @Test
    void aShuffleThatInnerDatasetsShareHasTheSameEpochsAtAnyParallelism() {
        Interleaving how = Interleaving.defaults().withCycleLength(2);
        List<Long> alone = interleavedShuffle(how);

        for (int attempt = 0; attempt < 20; attempt++) {
            assertThat(interleavedShuffle(how.withParallelism(3)), is(alone));
        }
    }

    private static List<Long> interleavedShuffle(Interleaving how) {
        Dataset<Long> shared = Dataset.range(10).shuffle(10, 42);
        return Dataset.range(6).interleave(k -> shared, how).toList();
    }

    @Test
    void readsAheadAsFarAsTensorFlowDoes() {
        assertThat(readsForTheFirst(Dataset.range(100), d -> d), is(1));
        assertThat(readsForTheFirst(Dataset.range(100), d -> d.map(x -> x, 3)), is(4));
        assertThat(readsForTheFirst(Dataset.range(100), d -> d.shuffle(10, 1)), is(10));
        assertThat(readsForTheFirst(Dataset.range(100), d -> d.take(1)), is(1));
    }

    private static int readsForTheFirst(Dataset<Long> source, MapFunction<Dataset<Long>, Dataset<Long>> chain) {
        AtomicInteger reads = new AtomicInteger();
        Dataset<Long> counted = source.map(x -> {
            reads.incrementAndGet();
            return x;
        });
        try (DatasetIterator<Long> iterator = chain.apply(counted).iterator()) {
            iterator.next();
            return reads.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void prefetchReadsAheadAndNoFurther() throws InterruptedException {
        Set<Long> read = ConcurrentHashMap.newKeySet();
        CountDownLatch four = new CountDownLatch(4);
        Dataset<Long> dataset = Dataset.range(100)
                .map(x -> {
                    read.add(x);
                    four.countDown();
                    return x;
                })
                .prefetch(3);

        try (DatasetIterator<Long> iterator = dataset.iterator()) {
            assertThat(read, is(empty()));
            iterator.next();
            assertThat(four.await(30, TimeUnit.SECONDS), is(true));
        }
        assertThat(read, containsInAnyOrder(0L, 1L, 2L, 3L));
    }

    @Test
    void reachingTheEndStopsTheThreads() {
        DatasetIterator<Long> iterator = threaded().take(50).iterator();
        iterator.next();
        assertThat(threads(), is(not(empty())));
        assertThat(threads().stream().map(Thread::isDaemon).toList(), everyItem(is(true)));

        iterator.forEachRemaining(element -> {});

        assertThat(threads(), is(empty()));
    }

    @Test
    void closingStopsTheThreads() {
        for (int read = 0; read < 30; read++) {
            DatasetIterator<Long> iterator = threaded().iterator();
            for (int i = 0; i < read; i++) {
                iterator.next();
            }
            iterator.close();
            assertThat(threads(), is(empty()));
        }
    }

    private static Dataset<Long> threaded() {
        Interleaving how = Interleaving.defaults().withParallelism(2);
        return Dataset.range(1000)
                .repeat()
                .map(x -> x + 1, 2)
                .interleave(k -> Dataset.range(k).prefetch(1), how)
                .prefetch(4);
    }

    @Test
    void closingStopsTheThreadsOfEveryKindOfStage() {
        Interleaving relaxed = Interleaving.defaults().withParallelism(2).withDeterminism(Determinism.RELAXED);
        Dataset<Long> source = Dataset.range(500);
        for (Dataset<?> dataset : List.of(
                source.map(x -> x + 1, 3, Determinism.RELAXED),
                source.map(x -> x + 1, Dataset.AUTOTUNE).prefetch(Dataset.AUTOTUNE),
                source.randomMap((x, random) -> x, RandomSeed.of(1), 2)
                        .shuffle(10, 1)
                        .repeat(),
                source.interleave(k -> Dataset.range(k % 7).map(x -> x, 2), relaxed),
                source.prefetch(2).window(3, 1, 1, Remainder.KEEP).flatMap(w -> w.prefetch(1)),
                source.prefetch(2).groupByWindow(x -> x % 3, (key, group) -> group.prefetch(1), 5),
                Dataset.zip(source.prefetch(1), source.map(x -> x, 2)),
                source.map(x -> x, 2).cache().repeat(2),
                source.batch(7, Collators.list(), Remainder.KEEP, 2))) {
            for (int read = 0; read < 40; read += 3) {
                DatasetIterator<?> iterator = dataset.iterator();
                for (int i = 0; i < read; i++) {
                    iterator.next();
                }
                iterator.close();
                assertThat(threads(), is(empty()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailureInAThreadIsReportedAndTheRestFollows(boolean isError) {
        MapFunction<Long, Long> failing = x -> {
            if (x % 10 == 3) {
                if (isError) {
                    throw new StackOverflowError("deep");
                }
                throw new IllegalStateException("bad");
            }
            return x;
        };
        Interleaving how = Interleaving.defaults().withParallelism(3);
        for (Determinism determinism : Determinism.values()) {
            for (Dataset<Long> dataset : List.of(
                    Dataset.range(100).map(failing, 3, determinism),
                    Dataset.range(100).map(failing).prefetch(3),
                    Dataset.range(10)
                            .interleave(
                                    k -> Dataset.range(10 * k, 10 * k + 10).map(failing),
                                    how.withDeterminism(determinism)))) {
                int elements = 0;
                int failures = 0;
                try (DatasetIterator<Long> iterator = dataset.iterator()) {
                    while (iterator.hasNext()) {
                        try {
                            iterator.next();
                            elements++;
                        } catch (DatasetException | StackOverflowError e) {
                            failures++;
                        }
                    }
                }
                assertThat(List.of(elements, failures), is(List.of(90, 10)));
            }
        }
    }

    @Test
    void closingInterruptsAFunctionThatWaits() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        List<String> interrupted = Collections.synchronizedList(new ArrayList<>());
        Dataset<Long> dataset = Dataset.range(10)
                .map(x -> {
                    if (x == 1) {
                        waiting.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.add(Thread.currentThread().getName());
                            throw e;
                        }
                    }
                    return x;
                })
                .prefetch(2);

        try (DatasetIterator<Long> iterator = dataset.iterator()) {
            iterator.next();
            assertThat(waiting.await(30, TimeUnit.SECONDS), is(true));
        }
        assertThat(interrupted, is(List.of("tolva-prefetch")));
    }

    @Test
    void aFailureLeavesNoThreadBehindInForEach() {
        Dataset<Long> dataset = threaded().map(x -> {
            throw new IllegalStateException("stop");
        });

        assertThrows(DatasetException.class, dataset::toList);
        assertThat(threads(), is(empty()));
    }

    @Test
    void iteratorsAreIndependent() {
        Dataset<Long> dataset = Dataset.range(100).map(x -> x * 2, 2).prefetch(3);

        try (DatasetIterator<Long> first = dataset.iterator();
                DatasetIterator<Long> second = dataset.iterator()) {
            for (long i = 0; i < 100; i++) {
                assertThat(first.next(), is(2 * i));
                if (i % 3 == 0) {
                    assertThat(second.next(), is(2 * (i / 3)));
                }
            }
        }
    }
}
