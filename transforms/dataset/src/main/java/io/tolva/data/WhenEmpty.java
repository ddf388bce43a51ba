package io.tolva.data;

/** What happens when a dataset is asked for its next element that has none left. */
public enum WhenEmpty {
    /** The whole ends. */
    STOP,
    /** It is passed over, until all have ended. */
    GO_ON
}
