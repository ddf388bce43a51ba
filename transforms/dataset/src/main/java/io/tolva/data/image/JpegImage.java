package io.tolva.data.image;

import java.awt.image.Raster;
import java.io.IOException;

/** Decodes a JPEG file row by row: {@link JpegDecoder} those of the usual kind, ImageIO the others. */
final class JpegImage {
    /** Less than one bit for a block of 64 pixels, and colours at a quarter of the size: no more can be told by a byte. */
    private static final int MAX_PIXELS_PER_BYTE = 1 << 13;

    private final byte[] file;
    private final String source;
    private final JpegHeader header;
    private final boolean gray;

    private JpegImage(byte[] file, String source, JpegHeader header, boolean gray) {
        this.file = file;
        this.source = source;
        this.header = header;
        this.gray = gray;
    }

    static JpegImage open(byte[] file, String source, boolean gray) throws IOException {
        JpegHeader header = JpegHeader.read(file);
        int components = header.components().size();
        if (components != 1 && components != 3) {
            throw new UndecodableImageException(source, "expected 1 or 3 components, got " + components);
        }
        ImageSize.check(header.height(), header.width(), file.length, MAX_PIXELS_PER_BYTE, source);
        return new JpegImage(file, source, header, gray);
    }

    int height() {
        return header.height();
    }

    int width() {
        return header.width();
    }

    /** As stored: 1 or 3. */
    int channels() {
        return header.components().size();
    }

    /** What the rows go to, when it is known whether odd columns begin at another place than behind even ones. */
    interface Target {
        RowSink sink(int half);
    }

    void decode(Target target) throws IOException {
        if (JpegDecoder.canDecode(header)) {
            JpegDecoder decoder = new JpegDecoder(header, takesBrightness());
            decoder.decode(file, grayed(target.sink(decoder.half())));
        } else {
            decodeByImageIo(target);
        }
    }

    void decodeByImageIo(Target target) throws IOException {
        RowSink sink = grayed(target.sink(0));
        try (EncodedImage image = EncodedImage.open(file, source)) {
            image.refuseWarnings(source);
            Raster raster = image.reader().readRaster(0, null);
            int width = raster.getWidth();
            float[][] stored = new float[takesBrightness() ? 1 : channels()][width];
            float[][] rgb = new float[stored.length][width];
            for (int y = 0; y < raster.getHeight(); y++) {
                for (int i = 0; i < stored.length; i++) {
                    raster.getSamples(0, y, width, 1, i, stored[i]);
                }
                if (stored.length == 3 && header.isYcc()) {
                    YccColors.convert(stored[0], stored[1], stored[2], rgb, width);
                    sink.rows(y, 1, rgb, width);
                } else {
                    sink.rows(y, 1, stored, width);
                }
            }
        }
    }

    private boolean takesBrightness() {
        return gray && (channels() == 1 || header.isYcc());
    }

    /** Makes gray of red, green and blue if it is wanted and there is no brightness to take. */
    private RowSink grayed(RowSink sink) {
        return gray && !takesBrightness()
                ? (y, count, rows, span) -> sink.rows(y, count, RgbGray.of(rows), span)
                : sink;
    }
}
