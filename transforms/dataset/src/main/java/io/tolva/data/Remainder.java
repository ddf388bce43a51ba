package io.tolva.data;

/** What {@code batch} does with elements at the end that do not fill a batch. */
public enum Remainder {
    /** They form a last, smaller batch. */
    KEEP,
    /** They are left out, so every batch has the full size. */
    DROP
}
