package io.tolva.data.stats;

import io.tolva.array.Fingerprint64;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ObjLongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts texts, exactly as long as there are at most {@value #MAX_TEXTS} different ones. With more, only their number is
 * known, and it is estimated. The same texts give the same result in whatever order they come, and in whatever parts.
 */
final class TextCounts implements Serializable {
    /*
     * A text is known by its 64-bit fingerprint and, as long as all are counted, by its bytes. When there are too many, the
     * bytes are dropped and `level` grows until no more than MAX_TEXTS fingerprints are left that end in so many zero bits.
     * That level depends on the set of texts alone, and a part of the texts never needs a greater one than the whole. The
     * fingerprints kept are a sample of all, so their number times 2^level estimates that of all; its standard error is about
     * one part in the root of the number kept, at most 1.5 %.
     *
     * Source: Gibbons, "Distinct sampling for highly-accurate answers to distinct values queries and event reports" (VLDB
     * 2001), section 3.
     */

    static final int MAX_TEXTS = 10_000;

    /** Longer texts are counted by their fingerprints alone, so that they do not fill the memory. */
    static final int MAX_TEXT_BYTES = 1 << 10;

    private static final int FIRST_CAPACITY = 16;

    private transient int level;
    private transient int size;
    private transient boolean someTooLong;
    /** A hash table with linear probing; a slot with count 0 is free. */
    private transient long[] hashes = new long[FIRST_CAPACITY];

    private transient long[] counts = new long[FIRST_CAPACITY];
    private transient byte[][] texts = new byte[FIRST_CAPACITY][];

    void add(byte[] text) {
        long hash = Fingerprint64.of(text);
        if (Long.numberOfTrailingZeros(hash) >= level) {
            boolean tooLong = text.length > MAX_TEXT_BYTES;
            someTooLong |= tooLong;
            add(hash, level > 0 || tooLong ? null : text, 1);
        }
    }

    void merge(TextCounts other) {
        someTooLong |= other.someTooLong;
        while (level < other.level) {
            raise();
        }
        if (hashes.length < other.hashes.length) {
            rebuild(other.hashes.length); // hashes that come in the order of their slots would crowd a smaller table
        }
        for (int slot = 0; slot < other.counts.length; slot++) {
            if (other.counts[slot] != 0 && Long.numberOfTrailingZeros(other.hashes[slot]) >= level) {
                add(other.hashes[slot], level > 0 ? null : other.texts[slot], other.counts[slot]);
            }
        }
    }

    private void add(long hash, byte @Nullable [] text, long times) {
        int slot = slotOf(hash, text);
        if (counts[slot] != 0) {
            counts[slot] += times;
            return;
        }
        hashes[slot] = hash;
        texts[slot] = text;
        counts[slot] = times;
        size++;
        while (size > MAX_TEXTS) {
            raise();
        }
        if (size > hashes.length / 2) {
            rebuild(hashes.length * 2);
        }
    }

    private int slotOf(long hash, byte @Nullable [] text) {
        int mask = hashes.length - 1;
        int slot = (int) (hash >>> Long.numberOfLeadingZeros(mask));
        while (counts[slot] != 0 && (hashes[slot] != hash || !Arrays.equals(texts[slot], text))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void raise() {
        level++;
        Arrays.fill(texts, null);
        rebuild(hashes.length);
    }

    private void rebuild(int capacity) {
        long[] oldHashes = hashes;
        long[] oldCounts = counts;
        byte[][] oldTexts = texts;
        hashes = new long[capacity];
        counts = new long[capacity];
        texts = new byte[capacity][];
        size = 0;
        for (int old = 0; old < oldCounts.length; old++) {
            if (oldCounts[old] != 0 && Long.numberOfTrailingZeros(oldHashes[old]) >= level) {
                int slot = slotOf(oldHashes[old], oldTexts[old]);
                size += counts[slot] == 0 ? 1 : 0;
                hashes[slot] = oldHashes[old];
                texts[slot] = oldTexts[old];
                counts[slot] += oldCounts[old];
            }
        }
    }

    /** Whether every different text is known. */
    boolean exact() {
        return level == 0;
    }

    /** Whether every different text can be listed with its count. */
    boolean listed() {
        return level == 0 && !someTooLong;
    }

    /** How many different texts there are, an estimate unless {@link #exact}. */
    long unique() {
        return (long) size << level;
    }

    /** Gives each text and its count, in no certain order, if they are {@link #listed}. */
    void forEach(ObjLongConsumer<byte[]> consumer) {
        for (int slot = 0; slot < counts.length; slot++) {
            byte[] text = texts[slot];
            if (text != null) {
                consumer.accept(text, counts[slot]);
            }
        }
    }

    /** Equal contents give equal bytes, which the layout of the hash table would not. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        Comparator<Integer> byHash = Comparator.comparingLong(slot -> hashes[slot]);
        int[] slots = IntStream.range(0, counts.length)
                .filter(slot -> counts[slot] != 0)
                .boxed()
                .sorted(byHash.thenComparing(slot -> texts[slot], Arrays::compare))
                .mapToInt(Integer::intValue)
                .toArray();
        out.writeByte(level);
        out.writeBoolean(someTooLong);
        out.writeInt(slots.length);
        for (int slot : slots) {
            out.writeLong(hashes[slot]);
            out.writeLong(counts[slot]);
            byte[] text = texts[slot];
            out.writeInt(text == null ? -1 : text.length);
            if (text != null) {
                out.write(text);
            }
        }
    }

    private void readObject(ObjectInputStream in) throws IOException {
        hashes = new long[FIRST_CAPACITY];
        counts = new long[FIRST_CAPACITY];
        texts = new byte[FIRST_CAPACITY][];
        level = in.readUnsignedByte();
        someTooLong = in.readBoolean();
        int written = in.readInt();
        for (int i = 0; i < written; i++) {
            long hash = in.readLong();
            long times = in.readLong();
            int length = in.readInt();
            add(hash, length < 0 ? null : in.readNBytes(length), times);
        }
    }
}
