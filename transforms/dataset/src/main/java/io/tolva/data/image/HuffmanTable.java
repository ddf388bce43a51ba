package io.tolva.data.image;

/**
 * A Huffman code of a JPEG file (ITU-T T.81, annexes C and F), as a table that the next {@link #BITS} bits are looked up in.
 *
 * <p>An entry tells, from the lowest bit on: how many bits to drop (5 bits), how many coefficients to pass over (7 bits),
 * how many bits of a value follow (4 bits), and the value itself where it was among the bits looked up (the upper 16).
 * An entry of 0 stands for a longer code.
 */
final class HuffmanTable {
    /** How many bits the table is indexed by. */
    static final int BITS = 10;

    /** The number of coefficients to pass over that says that no more follow. */
    static final int END_OF_BLOCK = 127;

    private static final int MAX_LENGTH = 16;
    private static final int MAX_SIZE = 15;

    private final int[] entries = new int[1 << BITS];
    private final int[] firstCode = new int[MAX_LENGTH + 2];
    private final int[] firstSymbol = new int[MAX_LENGTH + 2];
    private final byte[] symbols;
    private final boolean dc;

    /**
     * The table for a code.
     *
     * @param counts how many codes have 1, 2 ... 16 bits
     * @param symbols what they stand for, in the order of the codes
     * @param dc whether a symbol is the size of a value, and not a run of zeros and a size
     * @throws IllegalArgumentException if there are more codes of a length than can be, or a value of more than 15 bits
     */
    HuffmanTable(int[] counts, byte[] symbols, boolean dc) {
        this.symbols = symbols;
        this.dc = dc;
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            firstCode[length] = code;
            firstSymbol[length] = symbol;
            if (code + counts[length - 1] > 1 << length) {
                throw new IllegalArgumentException("expected at most " + ((1 << length) - code) + " codes of " + length
                        + " bits, got " + counts[length - 1]);
            }
            for (int i = 0; i < counts[length - 1]; i++) {
                fill(code++, length, checked(symbols[symbol++]));
            }
            code <<= 1;
        }
        firstSymbol[MAX_LENGTH + 1] = symbol;
    }

    private byte checked(byte symbol) {
        if (dc && (symbol & 0xFF) > MAX_SIZE) {
            throw new IllegalArgumentException("expected sizes up to " + MAX_SIZE + ", got " + (symbol & 0xFF));
        }
        return symbol;
    }

    private void fill(int code, int length, byte symbol) {
        int free = BITS - length;
        for (int rest = 0; rest < 1 << Math.max(free, 0) && free >= 0; rest++) {
            entries[code << free | rest] = withValue(entry(symbol, length), rest, free);
        }
    }

    private int entry(byte symbol, int length) {
        int size = dc ? symbol & 0xFF : symbol & 15;
        int run = dc ? 0 : symbol >> 4 & 15;
        boolean ends = !dc && size == 0 && run < 15;
        return size << 12 | (ends ? END_OF_BLOCK : run) << 5 | length;
    }

    /** Takes the value into the entry if all its bits are among the {@code free} bits of {@code rest}. */
    private static int withValue(int entry, int rest, int free) {
        int size = entry >> 12;
        if (size == 0 || size > free) {
            return entry;
        }
        int value = extend(rest >> (free - size), size);
        return value << 16 | (entry & 0xFE0) | (entry & 31) + size;
    }

    /** The value that {@code size} bits stand for: those with a leading 0 are negative. */
    static int extend(int bits, int size) {
        return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
    }

    /** The entries by their first {@link #BITS} bits. */
    int[] entries() {
        return entries;
    }

    /**
     * The entry of a code that is longer than {@link #BITS}, or -1 if there is none.
     *
     * @param bits the next 16 bits
     */
    int longEntry(int bits) {
        for (int length = BITS + 1; length <= MAX_LENGTH; length++) {
            int symbol = firstSymbol[length] + (bits >> (MAX_LENGTH - length)) - firstCode[length];
            if (symbol >= firstSymbol[length] && symbol < firstSymbol[length + 1]) {
                return entry(symbols[symbol], length);
            }
        }
        return -1;
    }
}
