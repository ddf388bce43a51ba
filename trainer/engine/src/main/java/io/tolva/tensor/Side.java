package io.tolva.tensor;

/** Where among equal elements something is put. */
public enum Side {
    /** Before all of them. */
    LEFT,
    /** Behind all of them. */
    RIGHT
}
