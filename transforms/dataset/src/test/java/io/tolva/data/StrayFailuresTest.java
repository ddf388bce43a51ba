package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Failures where nobody expects one: nothing hangs, nothing is left over, nothing is lost but what failed. */
@Timeout(60)
class StrayFailuresTest {
    @TempDir
    private Path folder;

    @Test
    void anInterruptionThatAFunctionMakesUpStopsNoThread() {
        for (Dataset<Long> dataset : List.of(
                Dataset.range(10).map(StrayFailuresTest::interruptedAtTwo).prefetch(1),
                Dataset.range(10).map(StrayFailuresTest::interruptedAtTwo, 2),
                Dataset.range(1)
                        .interleave(
                                x -> Dataset.range(10).map(StrayFailuresTest::interruptedAtTwo),
                                Interleaving.defaults().withParallelism(2)))) {
            assertThat(Steps.drain(dataset, 20), is(List.of(0L, 1L, "error", 3L, 4L, 5L, 6L, 7L, 8L, 9L)));
        }
    }

    private static long interruptedAtTwo(long x) throws InterruptedException {
        if (x == 2) {
            throw new InterruptedException("of the user's");
        }
        return x;
    }

    @Test
    void anElementThatCannotBeMeasuredIsHeldAllTheSame() {
        Dataset<List<Long>> dataset = Dataset.range(3)
                .<List<Long>>map(x -> new AbstractList<>() {
                    @Override
                    public Long get(int i) {
                        throw new IllegalStateException("lazy");
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                })
                .prefetch(Dataset.AUTOTUNE);
        int count = 0;
        try (DatasetIterator<List<Long>> iterator = dataset.iterator()) {
            while (iterator.hasNext()) {
                iterator.next();
                count++;
            }
        }
        assertThat(count, is(3));
    }

    @Test
    void aWrongCardinalityIsOneFailure() {
        FailureCount failures = FailureCount.atMost(1);

        assertThat(
                Dataset.range(3)
                        .assertCardinality(Cardinality.known(5))
                        .ignoreErrors(failures)
                        .toList(),
                is(List.of(0L, 1L, 2L)));
    }

    private static final class Unclosable implements Iterator<Long>, AutoCloseable {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Long next() {
            return 1L;
        }

        @Override
        public void close() {
            throw new IllegalStateException("cannot close");
        }
    }

    @Test
    void whatCannotBeClosedLeavesNoThread() {
        Dataset<Long> broken = Dataset.fromGenerator(Unclosable::new);
        Dataset<Long> ahead = Dataset.range(100).prefetch(2);
        for (Dataset<?> dataset : List.of(
                Dataset.zip(broken, ahead),
                Dataset.zip(ahead, broken),
                Dataset.chooseFromDatasets(
                        List.of(broken, ahead), Dataset.range(2).repeat(), WhenEmpty.STOP),
                Dataset.range(2)
                        .interleave(
                                x -> x == 0 ? broken : ahead,
                                Interleaving.defaults().withParallelism(2)))) {
            DatasetIterator<?> iterator = dataset.iterator();
            iterator.next();
            iterator.next();
            assertThrows(DatasetException.class, iterator::close);
            iterator.close();
            assertThat(
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("tolva-"))
                            .toList(),
                    is(empty()));
        }
    }

    private static final class Picky implements ElementCodec<Long> {
        private static final long serialVersionUID = 1;

        @Override
        public String name() {
            return "picky";
        }

        @Override
        public byte[] encode(Long element) {
            if (element == 3) {
                throw new IllegalStateException("not this one");
            }
            return new byte[] {element.byteValue()};
        }

        @Override
        public Long decode(byte[] bytes) {
            return (long) bytes[0];
        }
    }

    @Test
    void anElementThatCannotBeWrittenIsMissingInNoLaterPass() {
        Dataset<Long> dataset = Dataset.range(8).cache(folder, new Picky(), "1");

        List<Object> first = attempts(dataset);

        assertThat(attempts(dataset), is(first));
    }

    private static List<Object> attempts(Dataset<Long> dataset) {
        List<Object> found = new ArrayList<>();
        try (DatasetIterator<Long> iterator = dataset.iterator()) {
            while (iterator.hasNext()) {
                try {
                    found.add(iterator.next());
                } catch (RuntimeException e) {
                    found.add(Steps.ERROR);
                }
            }
        }
        return found;
    }

    @Test
    void aGlobalShuffleKeepsFewFilesOpen() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Path file = folder.resolve("r" + i);
            try (RecordWriter writer = RecordWriter.create(file)) {
                writer.write(new byte[] {1});
            }
            files.add(file);
        }
        Dataset<byte[]> shuffled = Dataset.indexedRecords(files).globalShuffle(RandomSeed.of(1), Reshuffle.NEVER);
        try (DatasetIterator<byte[]> iterator = shuffled.iterator()) {
            for (int i = 0; i < 300; i++) {
                iterator.next();
            }
            Path descriptors = Path.of("/proc/self/fd");
            assumeTrue(Files.exists(descriptors), "skipped: this system does not list open files in /proc");
            try (Stream<Path> open = Files.list(descriptors)) {
                assertThat(open.filter(this::isOurs).count(), is(lessThan(100L)));
            }
        }
    }

    private boolean isOurs(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException e) {
            // Closed meanwhile.
            return false;
        }
    }
}
