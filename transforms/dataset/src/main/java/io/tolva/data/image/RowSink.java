package io.tolva.data.image;

/** Takes the rows of an image from top to bottom, a few at a time. */
interface RowSink {
    /** Whether any of {@code count} rows from {@code y} on is of use; if not, they need not be handed over. */
    default boolean needs(int y, int count) {
        return true;
    }

    /**
     * Takes rows, {@link JpegDecoder#ROWS} at most.
     *
     * @param y the number of the first
     * @param count how many there are
     * @param channels one array of whole values 0 to 255 for each channel, in the order of columns that the source of the
     *     rows tells; only valid during the call
     * @param span how far one row begins behind the other in the arrays
     */
    void rows(int y, int count, float[][] channels, int span);
}
