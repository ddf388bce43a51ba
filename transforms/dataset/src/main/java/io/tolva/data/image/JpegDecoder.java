package io.tolva.data.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes JPEG files of the usual kind, sequential and in one scan, to the same values as libjpeg does with its accurate
 * integer transform and interpolated colours. Written for speed: its plain twin is ImageIO, which decodes all other kinds,
 * and the comparison {@code jpeg} pays for it.
 *
 * <p>The rows of units of the scan are decoded one after another, and rows of the image are handed on as soon as they are
 * complete, while they are in the processor's cache.
 */
final class JpegDecoder {
    /** How many rows of the image are made at a time: a loop over few values costs more than its values do. */
    static final int ROWS = 4;

    private final JpegHeader header;
    private final List<JpegPlane> planes = new ArrayList<>();
    private final List<Chroma> chromas = new ArrayList<>();
    private final int channels;
    private final int maxAcross;
    private final int maxDown;
    private final float[] luma;
    private final float[][] rows;
    private final int span;

    /**
     * Prepares for an image.
     *
     * @param header of an image for which {@link #canDecode} is true
     * @param gray whether only brightness is wanted
     */
    JpegDecoder(JpegHeader header, boolean gray) {
        this.header = header;
        JpegComponent first = header.components().get(0);
        maxAcross = first.across();
        maxDown = first.down();
        channels = gray ? 1 : header.components().size();
        for (JpegComponent component : header.components()) {
            boolean isFirst = planes.isEmpty();
            int rows = isFirst ? header.height() : divideUp(header.height(), maxDown);
            planes.add(new JpegPlane(component, units(), rows, isFirst && maxAcross == 2));
        }
        int size = Math.multiplyExact(ROWS, planes.get(0).stride());
        span = maxAcross == 2 ? planes.get(0).stride() / 2 : planes.get(0).stride();
        luma = new float[size];
        rows = new float[channels][size];
        for (JpegPlane plane : planes.subList(1, planes.size())) {
            int columns = divideUp(header.width(), maxAcross);
            chromas.add(new Chroma(plane, maxDown == 2, maxAcross == 2, columns));
        }
    }

    /** Whether an image is of the kind that is decoded here. */
    static boolean canDecode(JpegHeader header) {
        List<JpegComponent> components = header.components();
        if (!header.isPlain() || (components.size() != 1 && components.size() != 3)) {
            return false;
        }
        JpegComponent first = components.get(0);
        // libjpeg doubles two columns or less in another way.
        boolean wide = first.across() == 1 || header.width() > 4;
        return first.across() <= 2
                && first.down() <= 2
                && wide
                && (components.size() == 1 || header.isYcc() || first.blocks() == 1)
                && components.stream().skip(1).allMatch(colour -> colour.blocks() == 1);
    }

    /** How many channels a row has. */
    int channels() {
        return channels;
    }

    /** Where in a row the columns with odd numbers begin, behind those with even ones, or 0 if they are in order. */
    int half() {
        return planes.get(0).isSplit() ? ROWS * span : 0;
    }

    /** Decodes the image. */
    void decode(byte[] file, RowSink sink) throws IOException {
        JpegBlocks blocks = new JpegBlocks(header, planes, file);
        int unitRows = divideUp(header.height(), 8 * maxDown);
        // Where rows of colours are mixed, the last row has to wait for the next row of units.
        int waiting = maxDown - 1;
        int y = 0;
        for (int unitRow = 0; unitRow < unitRows; unitRow++) {
            blocks.decodeRow(unitRow, units());
            int ready = unitRow == unitRows - 1 ? header.height() : (unitRow + 1) * 8 * maxDown - waiting;
            for (; y < ready; y += ROWS) {
                int count = Math.min(ROWS, ready - y);
                if (sink.needs(y, count)) {
                    fillRows(y, count);
                    sink.rows(y, count, rows, span);
                }
            }
            y = ready;
        }
        blocks.checkEnd();
    }

    private int units() {
        return divideUp(header.width(), 8 * maxAcross);
    }

    private void fillRows(int y, int count) {
        if (channels == 3 && header.isYcc()) {
            copyRows(planes.get(0), y, count, luma);
            YccColors.convert(
                    luma, chromas.get(0).rows(y, count), chromas.get(1).rows(y, count), rows, luma.length);
        } else {
            for (int i = 0; i < channels; i++) {
                copyRows(planes.get(i), y, count, rows[i]);
            }
        }
    }

    private void copyRows(JpegPlane plane, int y, int count, float[] target) {
        for (int i = 0; i < count; i++) {
            plane.copyRow(y + i, target, i * span, span);
            if (plane.isSplit()) {
                plane.copyOddColumns(y + i, target, (ROWS + i) * span);
            }
        }
    }

    private static int divideUp(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
