package io.tolva.data.image;

/** How pixels between pixels are made up. */
public enum Interpolation {
    /** From the four nearest, by their distance; the result is float32. */
    BILINEAR,
    /** The nearest; the result has the type of the image. */
    NEAREST
}
