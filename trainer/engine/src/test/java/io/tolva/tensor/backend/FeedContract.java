package io.tolva.tensor.backend;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the {@link Feed} of every {@link Backend} must do. */
@Timeout(60)
public abstract class FeedContract {
    /** The backend to test. */
    protected abstract Backend backend();

    private static List<HostArray> arrays(float number) {
        float[] many = new float[1000];
        many[999] = number;
        return List.of(HostArray.wrap(Shape.of(10, 100), many), HostArray.of((long) number));
    }

    private float last(Feed.Slot slot) {
        List<Storage> storages = slot.take();
        assertThat(storages.get(0).size(), is(1000));
        HostArray read = backend().read(storages.get(1), Shape.of(1));
        float last = (float) backend().element(storages.get(0), 999);
        assertThat(read, is(HostArray.of((long) last)));
        return last;
    }

    @Test
    void whatIsPutCanBeTakenManyTimesOver() throws InterruptedException {
        try (Feed feed = backend().feed(2)) {
            for (int i = 0; i < 20; i++) {
                Feed.Slot slot = feed.put(arrays(i));
                assertThat(last(slot), is((float) i));
                slot.release();
            }
        }
    }

    @Test
    void batchesMayGrow() throws InterruptedException {
        try (Feed feed = backend().feed(2)) {
            for (int size : new int[] {1, 0, 100_000, 7}) {
                Feed.Slot slot = feed.put(List.of(HostArray.wrap(Shape.of(size), new float[size])));
                assertThat(
                        backend().read(slot.take().get(0), Shape.of(size)),
                        is(HostArray.wrap(Shape.of(size), new float[size])));
                slot.release();
            }
        }
    }

    @Test
    void whatIsReleasedIsFreed() throws InterruptedException {
        try (Feed feed = backend().feed(1)) {
            Feed.Slot slot = feed.put(arrays(1));
            Storage storage = slot.take().get(0);
            assertThat(storage.isFreed(), is(false));
            slot.release();
            assertThat(storage.isFreed(), is(true));
        }
    }

    @Test
    void aKernelThatWasRunBeforeTheReleaseStillReads() throws InterruptedException {
        try (Feed feed = backend().feed(1)) {
            TensorType type = new TensorType(DType.FLOAT32, Shape.of(10, 100));
            Kernel kernel = backend().kernel(new Operation.StopGradient(), List.of(type), List.of(type));
            Storage[] out = new Storage[5];
            for (int i = 0; i < out.length; i++) {
                out[i] = backend().allocate(type.dtype(), type.size());
                Feed.Slot slot = feed.put(arrays(i));
                kernel.run(new Storage[] {slot.take().get(0)}, new Storage[] {out[i]});
                slot.release();
            }
            for (int i = 0; i < out.length; i++) {
                assertThat(backend().element(out[i], 999), is((double) i));
            }
        }
    }

    @Test
    void slotsAreTakenInTheOrderInWhichTheyWerePut() throws InterruptedException {
        try (Feed feed = backend().feed(3)) {
            List<Feed.Slot> slots = List.of(feed.put(arrays(1)), feed.put(arrays(2)), feed.put(arrays(3)));
            for (int i = 0; i < 3; i++) {
                assertThat(last(slots.get(i)), is(i + 1f));
            }
            slots.forEach(Feed.Slot::release);
        }
    }

    @Test
    void whoPutsWaitsForASlot() throws Exception {
        try (Feed feed = backend().feed(1)) {
            Feed.Slot first = feed.put(arrays(1));
            Putting second = Putting.waiting(feed);
            assertThat(last(first), is(1f));
            assertThat(second.slot().isDone(), is(false));
            first.release();
            assertThat(last(second.slot().get()), is(2f));
        }
    }

    /** A thread that puts in, and what comes of it. */
    private record Putting(CompletableFuture<Feed.Slot> slot) {
        /** Begins to put into a feed that is full, and lets the thread come to where it waits. */
        static Putting waiting(Feed feed) {
            CompletableFuture<Feed.Slot> slot = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    slot.complete(feed.put(arrays(2)));
                } catch (InterruptedException | RuntimeException error) {
                    slot.completeExceptionally(error);
                }
            });
            thread.setDaemon(true);
            thread.start();
            while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat("waits for a slot", thread.getState(), is(Thread.State.WAITING));
            return new Putting(slot);
        }
    }

    @Test
    void closingWakesWhoWaitsAndFreesWhatWasPut() throws InterruptedException {
        Feed feed = backend().feed(1);
        Storage storage = feed.put(arrays(1)).take().get(0);
        Putting second = Putting.waiting(feed);
        feed.close();
        ExecutionException error =
                assertThrows(ExecutionException.class, () -> second.slot().get());
        assertThat(error.getCause(), instanceOf(IllegalStateException.class));
        assertThat(storage.isFreed(), is(true));
        assertThrows(IllegalStateException.class, () -> feed.put(arrays(3)));
        feed.close();
    }
}
