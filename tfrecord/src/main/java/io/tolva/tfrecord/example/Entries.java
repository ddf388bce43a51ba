package io.tolva.tfrecord.example;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the entries of one example's feature map lie in its bytes. */
final class Entries {
    private static final int KEY_FROM = 0;
    private static final int KEY_TO = 1;
    private static final int VALUE_FROM = 2;
    private static final int VALUE_TO = 3;
    private static final int WIDTH = 4;

    private int[] bounds = new int[64 * WIDTH];
    private int count;

    int count() {
        return count;
    }

    int keyFrom(int entry) {
        return bounds[entry * WIDTH + KEY_FROM];
    }

    int keyTo(int entry) {
        return bounds[entry * WIDTH + KEY_TO];
    }

    int valueFrom(int entry) {
        return bounds[entry * WIDTH + VALUE_FROM];
    }

    int valueTo(int entry) {
        return bounds[entry * WIDTH + VALUE_TO];
    }

    /**
     * Finds the entries of an example. Several {@code Features} in a row count as one, as in any message; fields that are
     * not known are skipped.
     *
     * @throws MalformedWireException if the bytes are no example
     */
    void read(WireReader example) {
        read(example, null);
    }

    /**
     * Finds the entries of both maps of a sequence example.
     *
     * @param lists takes those of the second map
     * @throws MalformedWireException if the bytes are no sequence example
     */
    void read(WireReader example, @Nullable Entries lists) {
        count = 0;
        if (lists != null) {
            lists.count = 0;
        }
        while (!example.atEnd()) {
            int tag = example.tag();
            if (tag == Wire.FIRST) {
                readFeatures(example);
            } else if (tag == Wire.SECOND && lists != null) {
                lists.readFeatures(example);
            } else {
                requireField(tag);
                example.skip(tag);
            }
        }
    }

    /** Zeros in the place of a field are damage, and would else pass for an empty field of number 0. */
    private static void requireField(int tag) {
        if (tag >>> 3 == 0) {
            throw new MalformedWireException();
        }
    }

    private void readFeatures(WireReader example) {
        int end = example.length() + example.position();
        while (example.position() < end) {
            example.expectTag(Wire.FIRST);
            readEntry(example);
        }
        requireAt(end, example);
    }

    /** Key and value have to be there, once and in any order. */
    private void readEntry(WireReader example) {
        int end = example.length() + example.position();
        int at = count * WIDTH;
        if (at == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * at);
        }
        boolean keyFirst = readPart(example, at);
        if (readPart(example, at) == keyFirst) {
            throw new MalformedWireException();
        }
        requireAt(end, example);
        count++;
    }

    /** Reads the key or the value; true if it is the key. */
    private boolean readPart(WireReader example, int at) {
        int tag = example.tag();
        if (tag != Wire.FIRST && tag != Wire.SECOND) {
            throw new MalformedWireException();
        }
        int length = example.length();
        int part = at + (tag == Wire.FIRST ? KEY_FROM : VALUE_FROM);
        bounds[part] = example.position();
        bounds[part + 1] = example.position() + length;
        example.advance(length);
        return tag == Wire.FIRST;
    }

    private static void requireAt(int end, WireReader example) {
        if (example.position() != end) {
            throw new MalformedWireException();
        }
    }
}
