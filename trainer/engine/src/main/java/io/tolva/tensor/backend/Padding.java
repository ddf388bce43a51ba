package io.tolva.tensor.backend;

/** How far windows may reach over the edges of an input; the names are TensorFlow's. */
public enum Padding {
    /** Not at all: every window lies inside. */
    VALID,
    /**
     * So far that {@code ceil(input / stride)} windows fit. What is added is split evenly, and where it is odd the end
     * gets one more than the beginning.
     */
    SAME
}
