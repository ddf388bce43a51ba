package io.tolva.tfrecord;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Makes a file of random records and damages it at random; it knows which records it touched. */
final class Vandal {
    private static final int PAGE = 4096;

    private final SplittableRandom random;
    private final List<byte[]> records = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final BitSet touched = new BitSet();
    private byte[] file;

    Vandal(long seed, int count) throws IOException {
        random = new SplittableRandom(seed);
        int at = 0;
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[size()];
            if (random.nextInt(4) > 0) {
                random.nextBytes(record);
            }
            records.add(record);
            starts.add(at);
            at += Frame.OVERHEAD_BYTES + record.length;
        }
        starts.add(at);
        file = Records.write(records, Compression.NONE);
    }

    /** Mostly small, some empty, some longer than a reader's buffer. */
    private int size() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> 0;
            case 2 -> random.nextInt(400_000);
            default -> random.nextInt(3000);
        };
    }

    /** The kinds of damage. */
    enum Act {
        LENGTH_BIT,
        LENGTH_CRC_BIT,
        DATA_BIT,
        DATA_CRC_BIT,
        INSERT,
        REMOVE,
        ZERO_PAGE,
        OVERWRITE,
        CUT
    }

    byte[] file() {
        return file;
    }

    int touched() {
        return touched.cardinality();
    }

    /** What a reader must still find. */
    List<byte[]> untouched() {
        List<byte[]> left = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (!touched.get(i)) {
                left.add(records.get(i));
            }
        }
        return left;
    }

    /** Damages the file at one to three places, from the last to the first, so that positions stay true. */
    void damage(Act act) {
        int[] victims = random.ints(1 + random.nextInt(3), 0, records.size())
                .distinct()
                .sorted()
                .toArray();
        int behind = file.length;
        for (int i = victims.length - 1; i >= 0; i--) {
            behind = damage(act, victims[i], behind);
        }
    }

    /** Damages a record, and others up to {@code behind}; where it did. */
    private int damage(Act act, int record, int behind) {
        int start = starts.get(record);
        int size = starts.get(record + 1) - start;
        int somewhere = start + random.nextInt(size);
        switch (act) {
            case LENGTH_BIT -> flip(start, 8);
            case LENGTH_CRC_BIT -> flip(start + 8, 4);
            case DATA_BIT -> flip(size > 16 ? start + 12 : start, size > 16 ? size - 16 : 8);
            case DATA_CRC_BIT -> flip(start + size - 4, 4);
            case INSERT -> splice(somewhere, 0, noise(1 + random.nextInt(200)));
            case REMOVE -> splice(somewhere, Math.min(1 + random.nextInt(5000), behind - somewhere), new byte[0]);
            case ZERO_PAGE -> replace(somewhere / PAGE * PAGE, new byte[PAGE]);
            case OVERWRITE -> replace(somewhere, noise(1 + random.nextInt(9000)));
            case CUT -> splice(somewhere, file.length - somewhere, new byte[0]);
        }
        return somewhere;
    }

    private byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return noise;
    }

    private void flip(int from, int bytes) {
        int at = from + random.nextInt(bytes);
        replace(at, new byte[] {(byte) (file[at] ^ (1 << random.nextInt(8)))});
    }

    private void replace(int from, byte[] bytes) {
        int length = Math.min(bytes.length, file.length - from);
        byte[] other = file.clone();
        System.arraycopy(bytes, 0, other, from, length);
        touchWhatDiffers(other, from, from + length);
        file = other;
    }

    private void touchWhatDiffers(byte[] other, int from, int to) {
        for (int at = from; at < to; at++) {
            if (file[at] != other[at]) {
                touch(at);
            }
        }
    }

    private void splice(int from, int removed, byte[] inserted) {
        boolean between = removed == 0 && starts.contains(from);
        if (!between) {
            touch(from);
        }
        for (int record = 0; record < records.size(); record++) {
            if (starts.get(record) < from + removed && starts.get(record + 1) > from) {
                touched.set(record);
            }
        }
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        other.write(file, 0, from);
        other.writeBytes(inserted);
        other.write(file, from + removed, file.length - from - removed);
        file = other.toByteArray();
    }

    private void touch(int at) {
        int found = Arrays.binarySearch(starts.toArray(), at);
        touched.set(found >= 0 ? found : -found - 2);
    }
}
