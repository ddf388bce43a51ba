package io.tolva.data.image;

/** Takes the rows of an image from top to bottom. */
interface RowSink {
    /**
     * Takes a row.
     *
     * @param y its number
     * @param channels one array of values 0 to 255 for each channel, in the order of columns that the source of the rows
     *     tells; only valid during the call
     */
    void row(int y, int[][] channels);
}
