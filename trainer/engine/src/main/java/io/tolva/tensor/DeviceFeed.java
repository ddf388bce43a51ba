package io.tolva.tensor;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Batches as tensors on this thread's device, which are read and copied there while it works on the ones before.
 *
 * <pre>{@code
 * try (DeviceFeed<Batch> feed = DeviceFeed.of(batches.iterator(), batch -> List.of(batch.features(), batch.labels()))) {
 *     while (feed.hasNext()) {
 *         feed.next();
 *         train.run(feed.tensors().get(0), feed.tensors().get(1));
 *     }
 * }
 * }</pre>
 *
 * <p>The tensors of a batch may be used until the next one is taken or the feed is closed; their memory is freed then, and to use them is
 * an {@link IllegalStateException}. What a variable or a compiled step takes over of them is its own. Batches come in the order of
 * the source, and an error of the source comes out behind the batches before it, by {@link #hasNext} and {@link #next}, again at each
 * call.
 *
 * <p>On a device with memory of its own the source is read and closed by a daemon thread, {@value #SLOTS} batches ahead at most, which has
 * the same device. On the CPU there is nothing to copy: each batch is pulled by the thread that asks for it, and its arrays are not
 * copied; a source that takes long reads ahead by itself there. For one thread at a time.
 *
 * @param <T> what the source gives
 */
public final class DeviceFeed<T> implements AutoCloseable {
    /** One that is worked on, one whose work is still to come to its end, one that is on its way. */
    private static final int SLOTS = 3;

    private final Backend backend;
    private final Intake<T> intake;
    private Intake.@Nullable Delivery<T> ready;
    private Intake.@Nullable Delivery<T> current;
    private List<Tensor> tensors = List.of();
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean closed;

    private DeviceFeed(Backend backend, Intake<T> intake) {
        this.backend = backend;
        this.intake = intake;
    }

    /**
     * Begins to read.
     *
     * @param source closed with the feed if it is {@link AutoCloseable}
     * @param arrays the arrays of a batch, of numbers, which nobody changes until the next one is taken; called where the source is read
     */
    public static <T> DeviceFeed<T> of(Iterator<? extends T> source, Function<? super T, List<HostArray>> arrays) {
        Backend backend = Backends.current();
        BatchSource<T> batches = new BatchSource<>(source, arrays);
        return new DeviceFeed<>(
                backend, backend.isHeap() ? new HeapIntake<>(backend, batches) : readAhead(backend, batches));
    }

    /** Closes the source if the device cannot be fed. */
    private static <T> Intake<T> readAhead(Backend backend, BatchSource<T> batches) {
        try {
            return ReadAhead.start(backend, batches, SLOTS);
        } catch (Throwable notStarted) {
            ReadAhead.closeAfter(notStarted, batches::close);
            throw notStarted;
        }
    }

    /**
     * Is there another batch? Waits for it.
     *
     * @throws IllegalStateException if the feed is closed; or, on a device with memory of its own, if the thread is interrupted while it
     *     waits, which takes nothing away: the batch comes at the next call. On the CPU it is for the source to notice an interruption.
     */
    public boolean hasNext() {
        if (closed) {
            throw new IllegalStateException("feed of " + backend.name() + " is closed: expected an open one");
        }
        rethrow();
        if (ready == null && !ended) {
            try {
                ready = intake.next();
                ended = ready == null;
            } catch (InterruptedException error) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(
                        "feed of " + backend.name() + ": interrupted while waiting for a batch", error);
            } catch (RuntimeException | Error error) {
                failure = error;
                throw error;
            }
        }
        return ready != null;
    }

    private void rethrow() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException error) {
            throw error;
        }
    }

    /**
     * The next batch; frees the tensors of the one before. If the device cannot give it, that comes out again at each call.
     *
     * @throws NoSuchElementException if there are no more
     * @throws IllegalStateException as {@link #hasNext}
     */
    public T next() {
        Intake.Delivery<T> next = hasNext() ? ready : null;
        if (next == null) {
            throw new NoSuchElementException("no more batches");
        }
        release();
        ready = null;
        current = next;
        try {
            tensors = tensorsOf(next.arrays(), next.slot().take());
        } catch (RuntimeException | Error error) {
            failure = error;
            throw error;
        }
        Loans.begin(tensors);
        return next.batch();
    }

    private static List<Tensor> tensorsOf(List<HostArray> arrays, List<Storage> storages) {
        List<Tensor> all = new ArrayList<>(arrays.size());
        for (int i = 0; i < arrays.size(); i++) {
            HostArray array = arrays.get(i);
            all.add(new Tensor(array.dtype(), array.shape(), storages.get(i)));
        }
        return Collections.unmodifiableList(all);
    }

    /** The arrays of the batch that was taken last, in their order; none before the first, and none once the feed is closed. */
    public List<Tensor> tensors() {
        return tensors;
    }

    private void release() {
        Intake.Delivery<T> done = current;
        if (done != null) {
            current = null;
            Loans.end(tensors);
            tensors.forEach(FreedMemory::freed);
            tensors = List.of();
            done.slot().release();
        }
    }

    /**
     * Stops reading, closes the source and frees everything. Closing twice does nothing. A source that is blocked is interrupted; one
     * that does not notice that within 10 s is left to its daemon thread, which ends when it comes back.
     */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                release();
            } finally {
                ready = null;
                intake.close();
            }
        }
    }
}
