package io.tolva.data.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The segments of a JPEG file up to its first scan (ITU-T T.81, annex B), as far as {@link JpegDecoder} needs them. */
final class JpegHeader {
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int HUFFMAN = 0xC4;
    private static final int FIRST_RESTART = 0xD0;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int QUANTA = 0xDB;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;

    private final Segment rest;
    private final JpegTables tables = new JpegTables();
    private final List<JpegComponent> components = new ArrayList<>();
    private final List<HuffmanTable> dc = new ArrayList<>();
    private final List<HuffmanTable> ac = new ArrayList<>();
    private int height;
    private int width;
    private int restartInterval;
    private boolean sequential;
    private boolean oneScan;
    private boolean jfif;
    private int adobeTransform = -1;

    private JpegHeader(byte[] file) {
        rest = new Segment(file, 2, file.length);
    }

    static boolean isJpeg(byte[] file) {
        return file.length > 2 && file[0] == -1 && file[1] == (byte) 0xD8 && file[2] == -1;
    }

    /** Reads up to the first scan, or up to the frame if that is of a kind for other decoders. */
    static JpegHeader read(byte[] file) throws IOException {
        JpegHeader header = new JpegHeader(file);
        boolean more = true;
        while (more) {
            more = header.readSegment();
        }
        return header;
    }

    private boolean readSegment() throws IOException {
        int marker = marker();
        if (marker == 1 || (marker >= FIRST_RESTART && marker < END_OF_IMAGE)) {
            return true;
        }
        if (marker == END_OF_IMAGE) {
            throw new IOException("ends at byte " + rest.at() + ": expected a scan, got the end of the image");
        }
        Segment segment = rest.part(rest.uint16() - 2);
        switch (marker) {
            case BASELINE, EXTENDED -> readFrame(segment);
            case HUFFMAN -> tables.readCodes(segment);
            case QUANTA -> tables.readQuanta(segment);
            case RESTART_INTERVAL -> restartInterval = segment.uint16();
            case SCAN -> readScan(segment);
            case APP0 -> jfif |= startsWith(segment, "JFIF\0");
            case APP14 -> readAdobe(segment);
            default -> {
                if (isOtherFrame(marker)) {
                    readFrame(segment);
                    sequential = false;
                }
            }
        }
        return marker != SCAN && !isOtherFrame(marker);
    }

    private int marker() throws IOException {
        int at = rest.at();
        int first = rest.uint8();
        int second = rest.uint8();
        while (second == 0xFF) {
            second = rest.uint8();
        }
        if (first != 0xFF || second == 0) {
            throw new IOException("byte " + at + ": expected a marker, got " + first + " and " + second);
        }
        return second;
    }

    /** Progressive, lossless, hierarchical or arithmetic. */
    private static boolean isOtherFrame(int marker) {
        return marker > EXTENDED && marker < FIRST_RESTART && marker != HUFFMAN && marker != 0xC8 && marker != 0xCC;
    }

    private void readFrame(Segment segment) throws IOException {
        if (!components.isEmpty()) {
            throw new IOException("byte " + segment.at() + ": expected one frame, got a second");
        }
        int precision = segment.uint8();
        height = segment.uint16();
        width = segment.uint16();
        sequential = precision == 8 && height > 0;
        int count = segment.uint8();
        for (int i = 0; i < count; i++) {
            int id = segment.uint8();
            int sampling = segment.uint8();
            components.add(new JpegComponent(id, sampling >> 4, sampling & 15, segment.uint8()));
        }
        if (count == 1) {
            // The blocks of a single component are in order, whatever it says (A.2.2).
            components.set(
                    0,
                    new JpegComponent(
                            components.get(0).id(), 1, 1, components.get(0).quanta()));
        }
        if (width == 0 || count == 0) {
            throw new IOException("frame before byte " + segment.at() + ": expected columns and components, got "
                    + width + " and " + count);
        }
    }

    private void readScan(Segment segment) throws IOException {
        oneScan = sequential && segment.uint8() == components.size();
        for (int i = 0; oneScan && i < components.size(); i++) {
            oneScan = segment.uint8() == components.get(i).id();
            int codes = segment.uint8();
            dc.add(tables.dc(codes >> 4 & 3));
            ac.add(tables.ac(codes & 3));
        }
    }

    private void readAdobe(Segment segment) throws IOException {
        if (segment.left() >= 12 && startsWith(segment, "Adobe")) {
            segment.skip(6);
            adobeTransform = segment.uint8();
        }
    }

    private static boolean startsWith(Segment segment, String text) throws IOException {
        boolean same = segment.left() >= text.length();
        for (int i = 0; same && i < text.length(); i++) {
            same = segment.uint8() == text.charAt(i);
        }
        return same;
    }

    /** Whether the frame is sequential, of 8 bits and in one scan: what {@link JpegDecoder} can decode. */
    boolean isPlain() {
        return oneScan;
    }

    /** Whether three components are brightness and two colours, by libjpeg's rules; else they are red, green and blue. */
    boolean isYcc() {
        if (jfif || adobeTransform >= 0) {
            return jfif || adobeTransform != 0;
        }
        return components.get(0).id() != 'R'
                || components.get(1).id() != 'G'
                || components.get(2).id() != 'B';
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** How many units of the scan lie between two restart markers, or 0. */
    int restartInterval() {
        return restartInterval;
    }

    /** Where the entropy-coded bytes begin. */
    int scanStart() {
        return rest.at();
    }

    List<JpegComponent> components() {
        return components;
    }

    HuffmanTable dc(int component) {
        return dc.get(component);
    }

    HuffmanTable ac(int component) {
        return ac.get(component);
    }

    int[] quanta(int component) throws IOException {
        return tables.quanta(components.get(component).quanta() & 3);
    }
}
