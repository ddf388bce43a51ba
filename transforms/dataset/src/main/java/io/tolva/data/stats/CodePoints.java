package io.tolva.data.stats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The order of texts by their code points, which is that of their bytes in UTF-8; Java's own differs beyond 16 bits. */
final class CodePoints {
    private CodePoints() {}

    static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
