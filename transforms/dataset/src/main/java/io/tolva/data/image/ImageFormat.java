package io.tolva.data.image;

/** The file formats that can be decoded. */
public enum ImageFormat {
    /** Portable network graphics. */
    PNG,
    /** The format of the Joint Photographic Experts Group, baseline or progressive, gray or colour but not CMYK. */
    JPEG,
    /** Windows bitmap. */
    BMP,
    /** Graphics interchange format, still or animated. */
    GIF
}
