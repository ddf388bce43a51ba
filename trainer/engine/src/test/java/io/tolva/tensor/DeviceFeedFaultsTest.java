package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Feed;
import io.tolva.tensor.backend.Storage;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Feeds that are interrupted, forgotten, or given nothing by their device. */
@Timeout(60)
class DeviceFeedFaultsTest {
    private Device.Use use = () -> {};

    @AfterEach
    void useTheDeviceOfBefore() {
        use.close();
    }

    private static DeviceFeed<Integer> feed(Iterator<Integer> source) {
        return DeviceFeed.of(source, Numbers::arrays);
    }

    /** A tensor of a feed that nobody has any more; in a method of its own, so that nothing stays in a variable of the test. */
    private static WeakReference<Numbers> forgotten(AtomicReference<Tensor> lent) {
        Numbers source = new Numbers(2, null);
        DeviceFeed<Integer> feed = feed(source);
        feed.next();
        lent.set(feed.tensors().get(0));
        return new WeakReference<>(source);
    }

    private static WeakReference<Storage> lentStorage(AtomicReference<Tensor> lent) {
        Storage storage = lent.get().storage();
        assertThat("still lent", Scope.escape(storage), is(not(sameInstance(storage))));
        assertThat(lent.get().toHostArray(), is(HostArray.of(0f, 1f)));
        return new WeakReference<>(storage);
    }

    private static void awaitGarbage(String what, WeakReference<?> thing) throws InterruptedException {
        for (int round = 0; round < 100 && thing.get() != null; round++) {
            System.gc();
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
        assertThat(what, thing.get(), is(nullValue()));
    }

    @Test
    void aFeedThatIsForgottenGoesButItsTensorsAreStillLent() throws InterruptedException {
        use = Backends.use(Device.cpu().backend());
        AtomicReference<Tensor> lent = new AtomicReference<>();
        awaitGarbage("the source", forgotten(lent));
        WeakReference<Storage> storage = lentStorage(lent);
        lent.set(null);
        awaitGarbage("its last batch", storage);
    }

    /** Gives its second batch when it may. */
    private static final class Held extends Numbers {
        final CountDownLatch waiting = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);

        Held() {
            super(2, null);
        }

        @Override
        public Integer next() {
            if (given.get() == 1) {
                waiting.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return super.next();
        }
    }

    @Test
    void anInterruptionIsOverWhenItHasBeenSaid() throws InterruptedException {
        use = Backends.use(new NativeBackend());
        Held source = new Held();
        try (DeviceFeed<Integer> feed = feed(source)) {
            feed.next();
            source.waiting.await();
            Thread.currentThread().interrupt();
            assertThrows(IllegalStateException.class, feed::next);
            assertThat(Thread.interrupted(), is(true));
            source.released.countDown();
            assertThat(feed.next(), is(1));
            assertThat(feed.hasNext(), is(false));
        }
    }

    @Test
    void aBatchThatTheDeviceDoesNotGiveIsAnErrorAtEachCall() {
        IllegalStateException wrong = new IllegalStateException("wrong");
        AtomicInteger givenBack = new AtomicInteger();
        NativeBackend failing = new NativeBackend() {
            @Override
            public Feed feed(int slots) {
                return new FailingFeed(super.feed(slots), wrong, givenBack);
            }
        };
        use = Backends.use(failing);
        try (DeviceFeed<Integer> feed = feed(new Numbers(3, null))) {
            assertThat(assertThrows(IllegalStateException.class, feed::next), is(sameInstance(wrong)));
            assertThat(assertThrows(IllegalStateException.class, feed::next), is(sameInstance(wrong)));
            assertThat(assertThrows(IllegalStateException.class, feed::hasNext), is(sameInstance(wrong)));
            assertThat(feed.tensors(), is(empty()));
        }
        assertThat("the slot of the batch", givenBack.get(), is(1));
        assertThat(failing.ledger.use().blocks(), is(0L));
    }

    /** One whose slots give nothing. */
    private record FailingFeed(Feed feed, IllegalStateException error, AtomicInteger givenBack) implements Feed {
        @Override
        public Slot put(List<HostArray> arrays) throws InterruptedException {
            Slot slot = feed.put(arrays);
            return new Slot() {
                @Override
                public List<Storage> take() {
                    throw error;
                }

                @Override
                public void release() {
                    givenBack.incrementAndGet();
                    slot.release();
                }
            };
        }

        @Override
        public void close() {
            feed.close();
        }
    }

    /** Reading ahead asks for the name of the device when the feed is there and the thread is not. */
    @Test
    void whatCannotBeStartedIsClosed() {
        OutOfMemoryError wrong = new OutOfMemoryError("unable to create native thread");
        AtomicBoolean open = new AtomicBoolean();
        NativeBackend failing = new NativeBackend() {
            @Override
            public String name() {
                throw wrong;
            }

            @Override
            public Feed feed(int slots) {
                open.set(true);
                return new Feed() {
                    @Override
                    public Slot put(List<HostArray> arrays) {
                        throw new IllegalStateException("nobody reads");
                    }

                    @Override
                    public void close() {
                        open.set(false);
                    }
                };
            }
        };
        use = Backends.use(failing);
        Numbers source = new Numbers(2, null);
        assertThat(assertThrows(OutOfMemoryError.class, () -> feed(source)), is(sameInstance(wrong)));
        assertThat(source.closed.get(), is(1));
        assertThat("a feed is left open", open.get(), is(false));
    }
}
