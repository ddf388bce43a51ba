package io.tolva.array;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * The explicit origin of every random choice. A part of a program takes its own seed by name, so that adding one part
 * does not change what another draws.
 *
 * @param value any number
 */
public record Seed(long value) implements Serializable {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** The seed with the given value. */
    public static Seed of(long value) {
        return new Seed(value);
    }

    /** The seed of the part called {@code name}; equal names give equal seeds. */
    public Seed split(String name) {
        long hash = mix(value + GOLDEN_GAMMA);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ (b & 0xFF)) + GOLDEN_GAMMA;
        }
        return new Seed(hash);
    }

    /** The seed of repetition {@code index}, an epoch for instance. */
    public Seed split(long index) {
        return new Seed(mix(mix(value + GOLDEN_GAMMA) + index * GOLDEN_GAMMA));
    }

    /** A generator at the start of this seed's stream. */
    public Philox generator() {
        return new Philox(value, 0);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
