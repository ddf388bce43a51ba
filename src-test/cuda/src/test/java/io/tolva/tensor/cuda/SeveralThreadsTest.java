package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.nn.FitOptions;
import io.tolva.nn.History;
import io.tolva.tensor.Device;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One device for several threads: while some train, and so record steps, others compute, read and make mistakes of their own. */
@Timeout(120)
class SeveralThreadsTest {
    private static <T> T onDevice(Callable<T> work) throws Exception {
        Device.Use use = Device.cuda(0).use();
        try {
            return work.call();
        } finally {
            use.close();
        }
    }

    private static History trained() {
        return Networks.SMALL
                .model()
                .fit(Networks.SMALL.batches(6), FitOptions.defaults().withEpochs(8));
    }

    /** Computes until it is told to stop; how often. */
    private static int busy(AtomicBoolean stop) {
        int rounds = 0;
        while (!stop.get()) {
            Tensor x = Tensor.of(1f, 2f, 3f);
            assertThat(x.plus(rounds).toHostArray(), is(HostArray.of(1f + rounds, 2f + rounds, 3f + rounds)));
            assertThat(Ops.concat(List.of(x, x), 0).size(), is(6));
            assertThrows(IndexOutOfBoundsException.class, () -> Ops.gather(x, Tensor.of(3)));
            assertThat(Ops.gather(x, Tensor.of(2, 0)).toHostArray(), is(HostArray.of(3f, 1f)));
            rounds++;
        }
        return rounds;
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        History expected = onDevice(SeveralThreadsTest::trained);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<Integer> first = threads.submit(() -> onDevice(() -> busy(stop)));
            Future<Integer> second = threads.submit(() -> onDevice(() -> busy(stop)));
            Future<History> training = threads.submit(() -> onDevice(SeveralThreadsTest::trained));
            Future<History> other = threads.submit(() -> onDevice(SeveralThreadsTest::trained));
            assertThat(training.get().epochs(), is(expected.epochs()));
            assertThat(other.get().epochs(), is(expected.epochs()));
            stop.set(true);
            assertThat(first.get(), is(greaterThan(0)));
            assertThat(second.get(), is(greaterThan(0)));
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
    }
}
