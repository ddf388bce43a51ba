package io.tolva.tensor.backend;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The account of a backend's memory outside of the heap: what is live, and the safety net that frees what nobody has freed.
 *
 * <p>If the system property {@code tolva.leaks} is {@code true}, it remembers where each block was made, and {@link #leaks} names
 * those that the garbage collector had to free. Safe for use by several threads.
 */
public final class MemoryLedger {
    private static final String PROPERTY = "tolva.leaks";
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int SITE_FRAMES = 12;

    private final List<String> leaks = new ArrayList<>();
    private long blocks;
    private long bytes;
    private long peakBytes;

    /** Does the system property ask for the places where memory is made? */
    public static boolean isTracking() {
        return Tracking.ON;
    }

    private static final class Tracking {
        static final boolean ON = Boolean.getBoolean(PROPERTY);
    }

    /** The innermost calls of this thread. */
    public static String site() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1)
                        .limit(SITE_FRAMES)
                        .map(frame -> "at " + frame.toStackTraceElement())
                        .collect(Collectors.joining(" ")));
    }

    /**
     * Notes memory that was allocated.
     *
     * @param owner when it is garbage, the memory is released
     * @param release gives the memory back; it must not refer to the owner
     */
    public Block made(Object owner, long size, Runnable release) {
        add(size);
        Entry entry = new Entry(this, size, release, isTracking() ? site() : null);
        return new Block(entry, CLEANER.register(owner, entry));
    }

    private synchronized void add(long size) {
        blocks++;
        bytes += size;
        peakBytes = Math.max(peakBytes, bytes);
    }

    private synchronized void remove(Entry entry) {
        blocks--;
        bytes -= entry.size;
        String site = entry.site;
        if (site != null && !entry.freed) {
            leaks.add(entry.size + " bytes " + site);
        }
    }

    /** What is allocated now. */
    public synchronized MemoryUse use() {
        return new MemoryUse(blocks, bytes, peakBytes);
    }

    /** The blocks that were garbage before they were freed: sizes, and where they were made; none unless that is tracked. */
    public synchronized List<String> leaks() {
        return List.copyOf(leaks);
    }

    /** The memory of one storage. */
    public static final class Block {
        private final Entry entry;
        private final Cleaner.Cleanable cleanable;

        private Block(Entry entry, Cleaner.Cleanable cleanable) {
            this.entry = entry;
            this.cleanable = cleanable;
        }

        /** Gives the memory back, once. */
        public void free() {
            entry.freed = true;
            cleanable.clean();
        }

        /** Has it been freed? */
        public boolean isFreed() {
            return entry.freed;
        }
    }

    private static final class Entry implements Runnable {
        final MemoryLedger ledger;
        final long size;
        final Runnable release;
        final @Nullable String site;
        volatile boolean freed;

        Entry(MemoryLedger ledger, long size, Runnable release, @Nullable String site) {
            this.ledger = ledger;
            this.size = size;
            this.release = release;
            this.site = site;
        }

        @Override
        public void run() {
            release.run();
            ledger.remove(this);
        }
    }
}
