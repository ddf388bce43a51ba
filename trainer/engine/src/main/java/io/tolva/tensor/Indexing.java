package io.tolva.tensor;

/** Which of the first two axes belongs to which vector of a grid. */
public enum Indexing {
    /** Cartesian: the first vector goes along the second axis. */
    XY,
    /** As in matrices: each vector goes along its own axis. */
    IJ
}
