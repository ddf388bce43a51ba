package io.tolva.tensor.cpu;

/** How a loop reads an input. */
enum Access {
    /** Element i for result i. */
    EACH,
    /** Element 0 for all results. */
    ONE
}
