package io.tolva.beam;

/** What {@link Zip} does with an element whose key the other collection has not. */
public enum Unmatched {
    /** It is left out. */
    DROP,
    /** The pipeline fails. */
    FAIL
}
