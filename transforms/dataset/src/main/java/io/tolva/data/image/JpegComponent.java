package io.tolva.data.image;

/**
 * A component of a JPEG image: brightness or one of the colours.
 *
 * @param id by which the scan names it
 * @param across how many blocks it has side by side in a unit of the scan
 * @param down how many blocks it has one below the other
 * @param quanta the number of its quantization table
 */
record JpegComponent(int id, int across, int down, int quanta) {
    int blocks() {
        return across * down;
    }
}
