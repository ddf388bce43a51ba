package io.tolva.beam;

import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;

/** Encodes elements and puts keys to them, and takes them out again. */
final class KeyMaker<T> implements Serializable {
    private final KeyOrder<T> order;
    private final Coder<T> coder;
    private final long seed;

    KeyMaker(KeyOrder<T> order, Coder<T> coder, long seed) {
        this.order = order;
        this.coder = coder;
        this.seed = seed;
    }

    Keyed keyed(T element) throws Exception {
        byte[] encoded = CoderUtils.encodeToByteArray(coder, element);
        return new Keyed(order.key(element, encoded, seed), encoded);
    }

    T element(Keyed keyed) throws IOException {
        return CoderUtils.decodeFromByteArray(coder, keyed.element());
    }

    long encodedBytes(T element) throws IOException {
        return CoderUtils.encodeToByteArray(coder, element).length;
    }

    Coder<T> coder() {
        return coder;
    }
}
