package io.tolva.tfrecord;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A window on a file that is mapped into memory, a part of it at a time.
 *
 * <p>A mapping lasts until the garbage collector finds it: only so does a view that somebody has kept stay harmless.
 */
final class MappedWindow extends RecordWindow {
    static final int MAPPED_BYTES = 1 << 30;

    private final FileChannel file;
    private final int mappedBytes;
    private long mappedTo;

    MappedWindow(FileChannel file, long from, int mappedBytes) {
        this.file = file;
        this.mappedBytes = mappedBytes;
        this.mappedTo = from;
    }

    /** Maps anew from the first byte that is not consumed. */
    @Override
    boolean refill(int bytes) throws IOException {
        long from = mappedTo - available();
        int length = (int) Math.min(Math.max(bytes, mappedBytes), file.size() - from);
        if (length > available()) {
            use(file.map(FileChannel.MapMode.READ_ONLY, from, length));
            mappedTo = from + length;
        }
        return available() >= bytes;
    }

    @Override
    long rest() throws IOException {
        return file.size() - mappedTo + available();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
