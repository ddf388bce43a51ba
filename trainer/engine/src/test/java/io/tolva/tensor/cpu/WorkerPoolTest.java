package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
    private final Workers workers = WorkerPool.of(3);

    @Test
    void doesEveryPartOnce() {
        for (int parts = 0; parts < 40; parts++) {
            AtomicIntegerArray done = new AtomicIntegerArray(parts);
            workers.run(parts, done::incrementAndGet);
            List<Integer> counts = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                counts.add(done.get(i));
            }
            assertThat(counts, everyItem(is(1)));
        }
    }

    @Test
    void partsMayHavePartsOfTheirOwn() {
        AtomicInteger done = new AtomicInteger();
        workers.run(4, i -> workers.run(5, j -> done.incrementAndGet()));
        assertThat(done.get(), is(20));
    }

    @Test
    void aFailureIsTheCallers() {
        for (int i = 0; i < 20; i++) {
            IllegalStateException error = assertThrows(
                    IllegalStateException.class,
                    () -> workers.run(8, part -> {
                        throw new IllegalStateException("part");
                    }));
            assertThat(error.getMessage(), is("part"));
        }
        doesEveryPartOnce();
    }

    @Test
    void theNumberOfThreadsIsChecked() {
        assertThat(WorkerPool.of("1"), sameInstance(Workers.CALLER));
        assertThrows(IllegalArgumentException.class, () -> WorkerPool.of("0"));
        assertThrows(IllegalArgumentException.class, () -> WorkerPool.of("two"));
    }
}
