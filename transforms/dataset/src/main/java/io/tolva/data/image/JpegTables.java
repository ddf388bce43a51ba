package io.tolva.data.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The quantization tables and Huffman codes that a JPEG file has defined so far (ITU-T T.81, B.2.4). */
final class JpegTables {
    private static final int MAX = 4;

    private final int[][] quanta = new int[MAX][0];
    private final @Nullable HuffmanTable[] dc = new HuffmanTable[MAX];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[MAX];

    /** Reads a segment DQT. */
    void readQuanta(Segment segment) throws IOException {
        while (segment.left() > 0) {
            int kind = segment.uint8();
            int[] table = new int[64];
            for (int k = 0; k < table.length; k++) {
                table[k] = kind >> 4 == 0 ? segment.uint8() : segment.uint16();
            }
            quanta[number(kind, segment)] = table;
        }
    }

    /** Reads a segment DHT. */
    void readCodes(Segment segment) throws IOException {
        while (segment.left() > 0) {
            int kind = segment.uint8();
            int[] counts = new int[16];
            int sum = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] = segment.uint8();
                sum += counts[i];
            }
            byte[] symbols = new byte[sum];
            for (int i = 0; i < sum; i++) {
                symbols[i] = (byte) segment.uint8();
            }
            boolean isDc = kind >> 4 == 0;
            (isDc ? dc : ac)[number(kind, segment)] = code(counts, symbols, isDc, segment);
        }
    }

    private static HuffmanTable code(int[] counts, byte[] symbols, boolean isDc, Segment segment) throws IOException {
        try {
            return new HuffmanTable(counts, symbols, isDc);
        } catch (IllegalArgumentException e) {
            throw new IOException("Huffman code before byte " + segment.at() + ": " + e.getMessage(), e);
        }
    }

    private static int number(int kind, Segment segment) throws IOException {
        if (kind >> 4 > 1 || (kind & 15) >= MAX) {
            throw new IOException("table before byte " + segment.at()
                    + ": expected class 0 or 1 and number 0 to 3, got " + (kind >> 4) + " and " + (kind & 15));
        }
        return kind & 15;
    }

    /** A quantization table in the order of the file. */
    int[] quanta(int number) throws IOException {
        if (quanta[number].length == 0) {
            throw missing("quantization table", number);
        }
        return quanta[number];
    }

    /** The code of DC coefficients with a number. */
    HuffmanTable dc(int number) throws IOException {
        return defined(dc[number], "Huffman code DC", number);
    }

    /** The code of AC coefficients with a number. */
    HuffmanTable ac(int number) throws IOException {
        return defined(ac[number], "Huffman code AC", number);
    }

    private static HuffmanTable defined(@Nullable HuffmanTable table, String what, int number) throws IOException {
        if (table == null) {
            throw missing(what, number);
        }
        return table;
    }

    private static IOException missing(String what, int number) {
        return new IOException(what + " " + number + ": expected before the scan, got none");
    }
}
