package io.tolva.tensor;

import io.tolva.array.HostArray;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Where the batches of a {@link DeviceFeed} come from. Used and closed by one thread.
 *
 * @param batches one after another; closed at the end if that is possible
 * @param arrays the arrays of a batch
 */
record BatchSource<T>(Iterator<? extends T> batches, Function<? super T, List<HostArray>> arrays) {
    /**
     * The arrays of a batch.
     *
     * @throws IllegalArgumentException if one of them cannot be a tensor
     */
    List<HostArray> arraysOf(T batch) {
        List<HostArray> all = arrays.apply(batch);
        all.forEach(Tensor::checkElements);
        return all;
    }

    void close() {
        if (batches instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException error) {
                throw error;
            } catch (Exception error) {
                throw new IllegalStateException("batches: iterator did not close: " + error.getMessage(), error);
            }
        }
    }
}
