package io.tolva.tfrecord;

/** What is said of a checksum that differs, and what to do. */
final class DamageTexts {
    private DamageTexts() {}

    static String checksums(int stored, int computed) {
        return "stored 0x%08x, computed 0x%08x".formatted(stored, computed);
    }

    static String wayOn(ReadOptions options) {
        return options.onDamage() == OnDamage.FAIL ? "; to read on behind it, use OnDamage.RESYNC" : "";
    }

    /** What to do about a damaged length. At the very beginning it may be that the file is another one. */
    static String advice(ReadOptions options, long offset, RecordWindow window) {
        if (offset > 0 || options.compression().orElse(Compression.NONE) != Compression.NONE) {
            return wayOn(options);
        }
        Compression guess = Compression.guess(window.byteAt(0), window.byteAt(1));
        return guess == Compression.NONE
                ? "; is this a TFRecord file?"
                : "; the file begins like a " + guess + " file: read it with Compression." + guess;
    }
}
