package io.tolva.nn;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A device that works by itself: what it is told waits in a queue for a thread of its own, and who reads waits for all of that. It
 * computes in the heap, and spoils what is freed when its turn comes.
 */
final class QueueBackend implements Backend, AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger live = new AtomicInteger();
    private final Backend heap = Device.cpu().backend();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final ExecutorService queue = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "queue-backend");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public boolean isHeap() {
        return false;
    }

    /** Lets the device do nothing until the latch is down. */
    void hold(CountDownLatch latch) {
        later(latch::await);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void later(Work work) {
        queue.execute(() -> {
            try {
                work.run();
            } catch (Exception | LinkageError error) {
                failure.compareAndSet(null, error);
            }
        });
    }

    private <T> T now(Callable<T> work) {
        try {
            T result = queue.submit(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Throwable error = failure.get();
            if (error != null) {
                throw new IllegalStateException("the device has failed", error);
            }
            return result;
        } catch (InterruptedException | ExecutionException | TimeoutException error) {
            throw new IllegalStateException("waiting for the device in vain", error);
        }
    }

    private final class QueueStorage implements Storage {
        private final Storage elements;
        private boolean freed;

        QueueStorage(Storage elements) {
            this.elements = elements;
            live.incrementAndGet();
        }

        @Override
        public String device() {
            return name();
        }

        @Override
        public DType dtype() {
            return elements.dtype();
        }

        @Override
        public int size() {
            return elements.size();
        }

        @Override
        public void free() {
            if (!freed) {
                freed = true;
                live.decrementAndGet();
                later(elements::free);
            }
        }

        @Override
        public boolean isFreed() {
            return freed;
        }
    }

    private static Storage elements(Storage storage) {
        return ((QueueStorage) storage).elements;
    }

    private static Storage[] elements(Storage[] storages) {
        return Arrays.stream(storages).map(QueueBackend::elements).toArray(Storage[]::new);
    }

    @Override
    public Storage allocate(DType dtype, int size) {
        return new QueueStorage(heap.allocate(dtype, size));
    }

    @Override
    public Storage wrap(HostArray host) {
        Storage own = heap.allocate(host.dtype(), host.size());
        heap.copy(heap.wrap(host), own, host.size());
        return new QueueStorage(own);
    }

    @Override
    public HostArray read(Storage x, Shape shape) {
        reads.incrementAndGet();
        return now(() -> {
            Storage copy = heap.allocate(x.dtype(), shape.size());
            heap.copy(elements(x), copy, shape.size());
            return heap.read(copy, shape);
        });
    }

    @Override
    public double element(Storage x, int index) {
        reads.incrementAndGet();
        return now(() -> heap.element(elements(x), index));
    }

    @Override
    public void synchronize() {
        now(() -> "done");
    }

    @Override
    public void copy(Storage x, Storage out, int count) {
        later(() -> heap.copy(elements(x), elements(out), count));
    }

    @Override
    public Kernel kernel(Operation operation, List<TensorType> in, List<TensorType> out) {
        Kernel kernel = heap.kernel(operation, in, out);
        return (x, y) -> {
            Storage[] from = elements(x);
            Storage[] to = elements(y);
            later(() -> kernel.run(from, to));
        };
    }

    @Override
    public void close() {
        queue.shutdownNow();
    }
}
