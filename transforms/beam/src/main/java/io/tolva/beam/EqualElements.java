package io.tolva.beam;

/** What a shuffle does with elements that are equal to each other, or whose keys are. */
public enum EqualElements {
    /** They are spread over the whole like all others. It takes a second sort. */
    SPREAD,
    /** They come one after another. For elements that are known to differ this saves half of the work. */
    TOGETHER
}
