package io.tolva.data.image;

/** Checks what the beginning of a file says about the size, before anything is allocated for it. */
final class ImageSize {
    private static final long MAX_PIXELS = 1L << 28;

    private ImageSize() {}

    /**
     * Checks a size.
     *
     * @param pixelsPerByte as how many pixels a byte of the file can at most be decoded
     * @throws UndecodableImageException if there is no pixel, or more than can be
     */
    static void check(int height, int width, int bytes, int pixelsPerByte, String source)
            throws UndecodableImageException {
        long pixels = (long) height * width;
        if (height <= 0 || width <= 0 || pixels > MAX_PIXELS) {
            throw new UndecodableImageException(
                    source, "size: expected 1 to 2^28 pixels, got " + height + " x " + width);
        }
        if (pixels > (long) bytes * pixelsPerByte) {
            throw new UndecodableImageException(
                    source,
                    "size: expected at most " + (long) bytes * pixelsPerByte + " pixels in " + bytes + " bytes, got "
                            + height + " x " + width);
        }
    }
}
