package io.tolva.tensor.cuda;

/** Places at fixed distances from a start that seldom changes: made anew when it does, so that a run mostly makes nothing. */
final class Places {
    private final long[] bytes;
    private final DeviceAddress[] places;
    private long start;
    private boolean known;

    /**
     * The places.
     *
     * @param bytes the distance of each
     */
    Places(long... bytes) {
        this.bytes = bytes.clone();
        places = new DeviceAddress[bytes.length];
    }

    /** Places at even distances, the first of which is the start. */
    static Places even(int count, long bytes) {
        long[] distances = new long[count];
        for (int i = 0; i < count; i++) {
            distances[i] = i * bytes;
        }
        return new Places(distances);
    }

    /** Begins at the start of a storage. */
    Places from(DeviceStorage storage) {
        if (!known || start != storage.address()) {
            for (int i = 0; i < bytes.length; i++) {
                places[i] = bytes[i] == 0 ? storage.start() : storage.start().withByteOffset(bytes[i]);
            }
            start = storage.address();
            known = true;
        }
        return this;
    }

    int count() {
        return bytes.length;
    }

    DeviceAddress at(int number) {
        return places[number];
    }
}
