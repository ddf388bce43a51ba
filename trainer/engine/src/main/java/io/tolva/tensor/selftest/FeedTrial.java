package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Feed;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.SlidingWindow;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Batches that a feed takes to the device, more of them than it has slots. Each is copied on the device as soon as it is taken, and what was
 * copied is looked at when all are through: so a copy that does not wait for the batch, or a batch that does not wait until the one
 * before it in its slot has been copied, shows.
 *
 * @param dtype the type of the first array of each batch; the second is its number, an int64
 * @param manner whether batches are put in ahead
 * @param batches the arrays of each
 */
record FeedTrial(DType dtype, Manner manner, List<List<HostArray>> batches) implements Trial {
    private static final int SLOTS = 3;
    private static final int SMALL = 1000;
    private static final int LARGE = 400_000;
    private static final int WINDOW = 128;
    private static final int WINDOWS = 16;
    private static final int[] SIZES = {7, 0, 1, 1000, 15, 0, 40_000, 3, 1000, 1};

    /** How batches go through. */
    enum Manner {
        /** Each is put in when the one before it is done with, so its copy has only begun when it is taken. */
        ONE_BY_ONE,
        /** All slots are full, and the device is kept busy before it copies, so that the next batch is there first. */
        AHEAD
    }

    /** All of a seed: batches of a size large enough that the copy takes a while, and batches of many sizes, of every type. */
    static List<FeedTrial> of(long seed) {
        Draw draw = new Draw(seed);
        List<FeedTrial> all = new ArrayList<>();
        for (DType dtype : Draw.ALL) {
            for (Manner manner : Manner.values()) {
                all.add(new FeedTrial(dtype, manner, batches(draw, dtype, SIZES)));
            }
        }
        for (Manner manner : Manner.values()) {
            int size = manner == Manner.AHEAD ? SMALL : LARGE;
            int[] sizes = {size, size, size, size, size, size, size, size};
            all.add(new FeedTrial(DType.FLOAT32, manner, batches(draw, DType.FLOAT32, sizes)));
        }
        return all;
    }

    private static List<List<HostArray>> batches(Draw draw, DType dtype, int[] sizes) {
        List<List<HostArray>> batches = new ArrayList<>();
        for (int size : sizes) {
            batches.add(List.of(draw.values(dtype, Shape.of(size)), HostArray.of((long) batches.size())));
        }
        return batches;
    }

    @Override
    public String kind() {
        return "Feed";
    }

    @Override
    public List<HostArray> expected(Backend trusted) {
        return batches.stream().flatMap(List::stream).toList();
    }

    @Override
    public List<HostArray> run(Backend backend) {
        List<Storage> made = new ArrayList<>();
        try (Feed feed = backend.feed(SLOTS)) {
            Runnable delay = manner == Manner.AHEAD ? delay(backend, made) : () -> {};
            List<Storage> copies = through(feed, backend, delay, made);
            backend.synchronize();
            List<HostArray> right = expected(backend);
            List<HostArray> results = new ArrayList<>();
            for (int i = 0; i < copies.size(); i++) {
                results.add(backend.read(copies.get(i), right.get(i).shape()));
            }
            return results;
        } finally {
            made.forEach(Storage::free);
        }
    }

    private List<Storage> through(Feed feed, Backend backend, Runnable delay, List<Storage> made) {
        List<Storage> copies = new ArrayList<>();
        Deque<Feed.Slot> full = new ArrayDeque<>();
        int ahead = manner == Manner.AHEAD ? SLOTS : 1;
        int put = 0;
        while (put < batches.size() || !full.isEmpty()) {
            while (put < batches.size() && full.size() < ahead) {
                full.add(put(feed, batches.get(put++)));
            }
            Feed.Slot slot = full.remove();
            List<Storage> taken = slot.take();
            delay.run();
            for (Storage storage : taken) {
                Storage copy = backend.allocateAny(storage.dtype(), storage.size());
                made.add(copy);
                copies.add(copy);
                backend.copy(storage, copy, storage.size());
            }
            slot.release();
        }
        return copies;
    }

    /**
     * Keeps a device busy for a while with little work: one thread has to look at all of a window, many times. Of float64, because the CPU's
     * pool of float32 keeps memory that grows with the cube of the window.
     */
    private static Runnable delay(Backend backend, List<Storage> made) {
        SlidingWindow whole = SlidingWindow.of(Padding.VALID, WINDOW, WINDOW, 1, 1);
        PoolGeometry geometry = new PoolGeometry(1, whole, whole, 1);
        TensorType in = new TensorType(DType.FLOAT64, geometry.inputShape());
        TensorType out = new TensorType(DType.FLOAT64, geometry.outputShape());
        Storage[] input = {backend.allocate(in.dtype(), in.size())};
        made.add(input[0]);
        Storage[] output = {backend.allocate(out.dtype(), out.size())};
        made.add(output[0]);
        Kernel kernel = backend.kernel(new Operation.AveragePool(geometry, false), List.of(in), List.of(out));
        return () -> {
            for (int i = 0; i < WINDOWS; i++) {
                kernel.run(input, output);
            }
        };
    }

    /** Puts a batch in where a slot is free. */
    static Feed.Slot put(Feed feed, List<HostArray> arrays) {
        try {
            return feed.put(arrays);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a slot of a feed", error);
        }
    }

    @Override
    public String toString() {
        List<Integer> sizes = batches.stream().map(batch -> batch.get(0).size()).toList();
        return "batches of " + dtype + " by a feed with " + SLOTS + " slots, " + manner + ", sizes " + sizes;
    }
}
