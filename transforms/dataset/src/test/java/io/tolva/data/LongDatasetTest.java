package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.sun.management.ThreadMXBean;
import io.tolva.array.HostArray;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LongDatasetTest {
    private static long checked(long x) {
        if (x % 7 == 3) {
            throw new IllegalStateException("bad " + x);
        }
        return 2 * x;
    }

    private static Dataset<HostArray> primitive(Remainder remainder) {
        return LongDataset.range(40)
                .map(LongDatasetTest::checked)
                .skip(2)
                .filter(x -> x % 3 != 1)
                .repeat(2)
                .take(30)
                .batch(4, remainder);
    }

    private static Dataset<HostArray> boxed(Remainder remainder) {
        Collator<Long, HostArray> vector = elements ->
                HostArray.of(elements.stream().mapToLong(Long::longValue).toArray());
        return Dataset.range(40)
                .map(LongDatasetTest::checked)
                .skip(2)
                .filter(x -> x % 3 != 1)
                .repeat(2)
                .take(30)
                .batch(4, vector, remainder);
    }

    private static List<String> texts(Dataset<HostArray> dataset) {
        return Steps.drain(dataset, 50).stream().map(Object::toString).collect(Collectors.toList());
    }

    @Test
    void givesWhatTheStagesForObjectsGive() {
        for (Remainder remainder : Remainder.values()) {
            assertThat(texts(primitive(remainder)), is(texts(boxed(remainder))));
            assertThat(primitive(remainder).cardinality(), is(boxed(remainder).cardinality()));
        }
    }

    @Test
    void goesOnFromAnyState() {
        List<String> elements = texts(primitive(Remainder.KEEP));
        for (int at = 0; at <= elements.size(); at++) {
            try (DatasetIterator<HostArray> iterator = primitive(Remainder.KEEP).iterator()) {
                for (int i = 0; i < at; i++) {
                    Steps.next(iterator);
                }
                List<String> rest = Steps.drain(primitive(Remainder.KEEP).iterator(iterator.save()), 50).stream()
                        .map(Object::toString)
                        .toList();
                assertThat(rest, is(elements.subList(at, elements.size())));
            }
        }
    }

    /** A batch costs its vector and a little; a number costs nothing. */
    @Test
    void makesNoObjectForANumber() {
        int batch = 1000;
        int batches = 2000;
        Dataset<HostArray> dataset = LongDataset.range(Long.MAX_VALUE)
                .map(x -> 3 * x)
                .filter(x -> x % 2 == 0)
                .batch(batch, Remainder.KEEP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (DatasetIterator<HostArray> iterator = dataset.iterator()) {
            read(iterator, batches);
            long before = threads.getCurrentThreadAllocatedBytes();
            read(iterator, batches);
            long perBatch = (threads.getCurrentThreadAllocatedBytes() - before) / batches;

            assertThat(perBatch - (long) Long.BYTES * batch, is(lessThan(400L)));
        }
    }

    private static void read(DatasetIterator<HostArray> iterator, int batches) {
        for (int i = 0; i < batches; i++) {
            iterator.next();
        }
    }
}
