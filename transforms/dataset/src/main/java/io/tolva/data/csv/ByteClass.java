package io.tolva.data.csv;

import java.util.Arrays;

/** The classes that a scanner of CSV tells bytes by; those above {@link #NOT_ASCII} end its inner loop. */
final class ByteClass {
    static final byte PLAIN = 0;
    static final byte NOT_ASCII = 1;
    static final byte DELIMITER = 2;
    static final byte LINE_END = 3;
    static final byte QUOTE = 4;

    private ByteClass() {}

    /** The class of each byte, unsigned. */
    static byte[] table(boolean quoting, byte delimiter) {
        byte[] classes = new byte[256];
        Arrays.fill(classes, 128, 256, NOT_ASCII);
        if (quoting) {
            classes['"'] = QUOTE;
        }
        classes['\n'] = LINE_END;
        classes['\r'] = LINE_END;
        classes[delimiter] = DELIMITER;
        return classes;
    }
}
