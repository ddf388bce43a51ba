package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DeviceFeedTest {
    /** Where batches go. */
    enum Kind {
        HEAP,
        NATIVE
    }

    private final NativeBackend memory = new NativeBackend();
    private Device.Use use = () -> {};

    private void use(Kind kind) {
        Backend backend = kind == Kind.HEAP ? Device.cpu().backend() : memory;
        use = Backends.use(backend);
    }

    @AfterEach
    void useTheHeapAgain() {
        use.close();
    }

    private static DeviceFeed<Integer> feed(Iterator<Integer> source) {
        return DeviceFeed.of(source, Numbers::arrays);
    }

    @ParameterizedTest
    @EnumSource
    void givesBatchesInOrderAndClosesTheirSource(Kind kind) {
        use(kind);
        Numbers source = new Numbers(20, null);
        List<Integer> seen = new ArrayList<>();
        try (DeviceFeed<Integer> feed = feed(source)) {
            assertThat(feed.tensors(), is(empty()));
            while (feed.hasNext()) {
                int number = feed.next();
                seen.add(number);
                assertThat(feed.tensors().get(0).plus(1).toHostArray(), is(HostArray.of(number + 1f, 2f)));
                assertThat(feed.tensors().get(1).toHostArray(), is(HostArray.of((long) number)));
            }
            assertThrows(NoSuchElementException.class, feed::next);
            assertThat(
                    "the last batch may still be used", feed.tensors().get(0).toHostArray(), is(HostArray.of(19f, 1f)));
        }
        assertThat(seen, is(IntStream.range(0, 20).boxed().toList()));
        assertThat(source.closed.get(), is(1));
    }

    @ParameterizedTest
    @EnumSource
    void aBatchIsOverWhenTheNextIsTaken(Kind kind) {
        use(kind);
        DeviceFeed<Integer> feed = feed(new Numbers(2, null));
        feed.next();
        Tensor first = feed.tensors().get(0);
        Tensor view = first.reshape(2, 1).transpose();
        assertThat(feed.hasNext(), is(true));
        assertThat(view.toHostArray().floats()[1], is(1f));
        feed.next();
        Tensor second = feed.tensors().get(0);
        IllegalStateException error = assertThrows(IllegalStateException.class, first::toHostArray);
        assertThat(error.getMessage(), startsWith("tensor is used after its memory was freed: float32 [2]: expected"));
        assertThat(error.getMessage(), containsString("no use of a batch after a feed gave the next"));
        assertThrows(IllegalStateException.class, () -> view.plus(1));
        assertThat(second.toHostArray(), is(HostArray.of(1f, 1f)));
        feed.close();
        assertThat(feed.tensors(), is(empty()));
        assertThrows(IllegalStateException.class, second::toHostArray);
        assertThrows(IllegalStateException.class, feed::hasNext);
    }

    @ParameterizedTest
    @EnumSource
    void whatAVariableOrAStepTakesOverIsItsOwn(Kind kind) {
        use(kind);
        try (DeviceFeed<Integer> feed = feed(new Numbers(2, null))) {
            feed.next();
            Variable kept = Variable.of(feed.tensors().get(0));
            Tensor constant = feed.tensors().get(0);
            Step step = Step.compile(x -> x.plus(constant));
            step.call(Tensor.of(1f, 1f));
            feed.next();
            assertThat(kept.toHostArray(), is(HostArray.of(0f, 1f)));
            assertThat(step.call(Tensor.of(2f, 2f)).toHostArray(), is(HostArray.of(2f, 3f)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLentWhenABatchIsOver(Kind kind) {
        use(kind);
        Storage first;
        Storage second;
        try (DeviceFeed<Integer> feed = feed(new Numbers(2, null))) {
            feed.next();
            first = feed.tensors().get(0).storage();
            assertThat(Loans.isLent(first), is(true));
            feed.next();
            second = feed.tensors().get(0).storage();
            assertThat(Loans.isLent(first), is(false));
            assertThat(feed.hasNext(), is(false));
            assertThat("usable until the feed is closed", Loans.isLent(second), is(true));
        }
        assertThat(Loans.isLent(second), is(false));
    }

    @ParameterizedTest
    @EnumSource
    void errorsComeOutBehindTheBatchesBeforeThem(Kind kind) {
        use(kind);
        for (Throwable wrong : List.of(new IllegalStateException("wrong"), new AssertionError("serious"))) {
            Numbers source = new Numbers(5, wrong);
            try (DeviceFeed<Integer> feed = feed(source)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(feed.next(), is(i));
                }
                assertThat(assertThrows(Throwable.class, feed::hasNext), is(sameInstance(wrong)));
                assertThat(assertThrows(Throwable.class, feed::next), is(sameInstance(wrong)));
            }
            assertThat(source.closed.get(), is(1));
        }
        assertThat(memory.ledger.use().blocks(), is(0L));
    }

    @ParameterizedTest
    @EnumSource
    void stringsAreRefused(Kind kind) {
        use(kind);
        try (DeviceFeed<Integer> feed =
                DeviceFeed.of(new Numbers(1, null), number -> List.of(HostArray.zeros(DType.STRING, Shape.of(1))))) {
            IllegalArgumentException error = assertThrows(IllegalArgumentException.class, feed::next);
            assertThat(error.getMessage(), startsWith("a tensor cannot hold strings: expected numbers"));
        }
    }

    @Test
    void inTheHeapTheThreadThatComputesPulls() {
        use(Kind.HEAP);
        float[] elements = {1, 2};
        Numbers source = new Numbers(3, null);
        try (DeviceFeed<Integer> feed =
                DeviceFeed.of(source, number -> List.of(HostArray.wrap(Shape.of(2), elements)))) {
            feed.next();
            assertThat(source.given.get(), is(1));
            assertThat(feed.tensors().get(0).toHostArray().floats(), is(sameInstance(elements)));
        }
        assertThat(source.threads, contains(Thread.currentThread(), Thread.currentThread()));
    }

    /** Says when it has been asked for a number. */
    private static final class Announced extends Numbers {
        private final CountDownLatch[] asked;

        Announced(int count) {
            super(count, null);
            asked = IntStream.range(0, count)
                    .mapToObj(i -> new CountDownLatch(1))
                    .toArray(CountDownLatch[]::new);
        }

        @Override
        public Integer next() {
            int number = super.next();
            asked[number].countDown();
            return number;
        }
    }

    @Test
    void aDeviceIsFedAheadAsFarAsThereAreSlots() throws InterruptedException {
        use(Kind.NATIVE);
        Announced source = new Announced(8);
        try (DeviceFeed<Integer> feed = feed(source)) {
            feed.next();
            source.asked[3].await(); // Read, and waiting for the slot of batch 0.
            assertThat(source.given.get(), is(4));
            assertThat(memory.ledger.use().blocks(), is(6L));
            assertThat(feed.tensors().get(0).toHostArray(), is(HostArray.of(0f, 1f)));
            feed.next();
            source.asked[4].await();
            assertThat(source.given.get(), is(5));
        }
        assertThat(memory.ledger.use().blocks(), is(0L));
        Thread reader = source.threads.get(0);
        assertThat(reader.getName(), is("tolva-feed-native"));
        assertThat(reader.isDaemon(), is(true));
        assertThat(reader.isAlive(), is(false));
        assertThat("the source is closed by its reader", source.threads.get(5), is(sameInstance(reader)));
        assertThat(source.closed.get(), is(1));
    }

    @Test
    void aSourceComputesOnTheDeviceOfItsFeed() {
        use(Kind.NATIVE);
        try (DeviceFeed<Integer> feed = DeviceFeed.of(
                new Numbers(1, null),
                number -> List.of(HostArray.of(Device.current().kind().length())))) {
            feed.next();
            assertThat(feed.tensors().get(0).toHostArray(), is(HostArray.of("native".length())));
        }
    }

    /** Blocks until it is interrupted. */
    private static final class Blocked extends Numbers {
        final CountDownLatch waiting = new CountDownLatch(1);

        Blocked() {
            super(2, null);
        }

        @Override
        public Integer next() {
            if (given.get() < 1) {
                return super.next();
            }
            waiting.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return super.next();
        }
    }

    @Test
    void closingInterruptsASourceThatBlocks() throws InterruptedException {
        use(Kind.NATIVE);
        Blocked source = new Blocked();
        DeviceFeed<Integer> feed = feed(source);
        feed.next();
        source.waiting.await();
        feed.close();
        feed.close();
        assertThat(source.closed.get(), is(1));
        assertThat(memory.ledger.use().blocks(), is(0L));
    }

    @Test
    void whoWaitsForABatchCanBeInterrupted() throws InterruptedException {
        use(Kind.NATIVE);
        Blocked source = new Blocked();
        try (DeviceFeed<Integer> feed = feed(source)) {
            feed.next();
            source.waiting.await();
            Thread.currentThread().interrupt();
            IllegalStateException error = assertThrows(IllegalStateException.class, feed::hasNext);
            assertThat(error.getMessage(), is("feed of native: interrupted while waiting for a batch"));
            assertThat(Thread.interrupted(), is(true));
        }
        assertThat(source.closed.get(), is(1));
    }

    @Test
    void aSourceThatLeavesAnInterruptionBehindGoesOn() {
        use(Kind.NATIVE);
        try (DeviceFeed<Integer> feed = DeviceFeed.of(new Numbers(5, null), number -> {
            Thread.currentThread().interrupt();
            return Numbers.arrays(number);
        })) {
            for (int i = 0; i < 5; i++) {
                assertThat(feed.next(), is(i));
            }
            assertThat(feed.hasNext(), is(false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatGoesWrongInClosingTheSourceComesOut(Kind kind) {
        use(kind);
        Numbers source = new Numbers(3, null) {
            @Override
            public void close() {
                throw new IllegalArgumentException("does not close");
            }
        };
        DeviceFeed<Integer> feed = feed(source);
        feed.next();
        assertThat(assertThrows(IllegalArgumentException.class, feed::close).getMessage(), is("does not close"));
        feed.close();
        assertThat(memory.ledger.use().blocks(), is(0L));
    }
}
