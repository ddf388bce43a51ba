package io.tolva.data.image;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads the coefficients of blocks from the entropy-coded bytes of a baseline JPEG scan (ITU-T T.81, annex F). Written for
 * speed: the bytes of a restart interval are first freed of stuffing, so that eight can be loaded at a time.
 */
final class EntropyReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** More bytes than one block can use up, so that the end has to be looked for only once in a block. */
    private static final int MARGIN = 512;

    private static final long ANY_FF = 0x8080808080808080L;

    private final byte[] file;
    private final byte[] plain;
    private int next;
    private int end;

    private int at;
    private long buffer;
    private int count;

    /** A reader of the scan of {@code file} whose entropy-coded bytes begin at {@code start}. */
    EntropyReader(byte[] file, int start) {
        this.file = file;
        this.plain = new byte[file.length - start + MARGIN];
        this.next = start;
        nextInterval();
    }

    /** Goes to the bytes behind the next marker. */
    private void nextInterval() {
        end = 0;
        while (next < file.length && !atMarker()) {
            copy();
        }
        Arrays.fill(plain, end, Math.min(end + MARGIN, plain.length), (byte) 0);
        at = 0;
        buffer = 0;
        count = 0;
    }

    /** Copies bytes up to the next that may begin a marker, or the byte 0xFF that zero bytes follow. */
    private void copy() {
        int from = next;
        while (next + 8 <= file.length && !hasFf((long) LONG.get(file, next))) {
            next += 8;
        }
        while (next < file.length && file[next] != -1) {
            next++;
        }
        System.arraycopy(file, from, plain, end, next - from);
        end += next - from;
        if (next + 1 < file.length && file[next + 1] == 0) {
            plain[end++] = -1;
            next += 2;
        }
    }

    private static boolean hasFf(long bytes) {
        long inverse = ~bytes;
        return ((inverse - (ANY_FF >>> 7)) & bytes & ANY_FF) != 0;
    }

    private boolean atMarker() {
        return file[next] == -1 && (next + 1 == file.length || file[next + 1] != 0);
    }

    /**
     * Leaves the restart interval and enters the next.
     *
     * @param number the number of the marker between them, 0 to 7
     */
    void restart(int number) throws IOException {
        checkEnd();
        while (next + 1 < file.length && file[next + 1] == -1) {
            next++;
        }
        int expected = 0xD0 + number;
        int marker = next + 1 < file.length ? file[next + 1] & 0xFF : -1;
        if (marker != expected) {
            throw new IOException("restart marker at byte " + next + ": expected " + expected + ", got " + marker);
        }
        next += 2;
        nextInterval();
    }

    /** Makes sure that no more bits were read than there are. */
    void checkEnd() throws IOException {
        if (at * 8L - count > end * 8L) {
            throw new IOException("coded pixels end at byte " + next + ": expected more, got "
                    + (next + 1 < file.length ? "marker " + (file[next + 1] & 0xFF) : "the end of the file"));
        }
    }

    /** Makes sure that a marker follows. */
    void checkMarker() throws IOException {
        if (next + 1 >= file.length) {
            throw new IOException(
                    "ends behind the pixels at byte " + next + ": expected the marker of the end, got nothing");
        }
    }

    /**
     * Reads one block.
     *
     * @param target where the k-th coefficient of the file, multiplied by its quantum, goes: to {@code places[k] + lane}
     * @param quanta the quantization table, in the order of the file
     * @param predicted the DC coefficient of the block before, not yet multiplied
     * @return this block's
     */
    int block(int[] target, int[] places, int lane, int[] quanta, HuffmanTable dc, HuffmanTable ac, int predicted)
            throws IOException {
        if (at > end + 8) {
            checkEnd();
        }
        int entry = entry(dc);
        int value = predicted + value(entry);
        target[places[0] + lane] = value * quanta[0];
        readRest(target, places, lane, quanta, ac);
        return value;
    }

    /** Reads the coefficients after the first. All state is in local variables here, where nearly all the time goes. */
    private void readRest(int[] target, int[] places, int lane, int[] quanta, HuffmanTable ac) throws IOException {
        int[] entries = ac.entries();
        byte[] bytes = plain;
        long bits = buffer;
        int valid = count;
        int from = at;
        for (int k = 1; k < 64; k++) {
            if (valid < 32) {
                bits |= (long) LONG.get(bytes, from) >>> valid;
                from += (63 - valid) >>> 3;
                valid |= 56;
            }
            int entry = entries[(int) (bits >>> (64 - HuffmanTable.BITS))];
            if (entry == 0) {
                entry = longEntry(ac, bits);
            }
            bits <<= entry & 31;
            valid -= entry & 31;
            k += entry >> 5 & 127;
            if (k > 63) {
                checkRun(k);
                break;
            }
            int value = entry >> 16;
            int size = entry >> 12 & 15;
            if (size != 0) {
                value = HuffmanTable.extend((int) (bits >>> (64 - size)), size);
                bits <<= size;
                valid -= size;
            }
            target[places[k] + lane] = value * quanta[k];
        }
        buffer = bits;
        count = valid;
        at = from;
    }

    private int entry(HuffmanTable table) throws IOException {
        refill();
        int entry = table.entries()[(int) (buffer >>> (64 - HuffmanTable.BITS))];
        if (entry == 0) {
            entry = longEntry(table, buffer);
        }
        buffer <<= entry & 31;
        count -= entry & 31;
        return entry;
    }

    private int longEntry(HuffmanTable table, long bits) throws IOException {
        int entry = table.longEntry((int) (bits >>> 48));
        if (entry < 0) {
            checkEnd();
            throw new IOException("coded pixels before byte " + next + ": expected a Huffman code, got other bits");
        }
        return entry;
    }

    private int value(int entry) {
        int size = entry >> 12 & 15;
        if (size == 0) {
            return entry >> 16;
        }
        int bits = (int) (buffer >>> (64 - size));
        buffer <<= size;
        count -= size;
        return HuffmanTable.extend(bits, size);
    }

    private void checkRun(int k) throws IOException {
        if (k < HuffmanTable.END_OF_BLOCK) {
            throw new IOException(
                    "coded pixels before byte " + next + ": expected at most 64 coefficients in a block, got more");
        }
    }

    /** Fills the buffer up to at least 56 bits. */
    private void refill() {
        buffer |= (long) LONG.get(plain, at) >>> count;
        at += (63 - count) >>> 3;
        count |= 56;
    }
}
