package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Fingerprint64;
import io.tolva.array.HostArray;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Puts texts into buckets: by FarmHash's {@code Fingerprint64}, or with a salt by SipHash.
 *
 * @param salt two numbers, or none
 */
record HashBuckets(Optional<List<Long>> salt) {
    /** The argument {@code salt}: one whole number or two. */
    static HashBuckets read(Config config) {
        Object value = config.any("salt").orElse(null);
        if (value == null) {
            return new HashBuckets(Optional.empty());
        }
        List<?> list = value instanceof List<?> several ? several : List.of(value, value);
        if (list.size() != 2 || !list.stream().allMatch(HashBuckets::isWhole)) {
            throw config.wrong("salt", "one whole number or two", value);
        }
        List<Long> numbers =
                list.stream().map(number -> ((Number) number).longValue()).toList();
        config.remember("salt", numbers);
        return new HashBuckets(Optional.of(numbers));
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Integer;
    }

    /** The bucket of a text, from 0 to below {@code count}. */
    int bucket(byte[] text, int count) {
        return salt.map(key -> (int) Long.remainderUnsigned(SipHash.of(text, key.get(0), key.get(1)), count))
                .orElseGet(() -> Fingerprint64.bucket(text, count));
    }

    /** The bucket of a number, which is hashed as its decimal digits. */
    int bucket(long number, int count) {
        return bucket(digits(number), count);
    }

    private static byte[] digits(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    /** Texts in UTF-8; numbers as their decimal digits. */
    static byte[][] texts(HostArray values) {
        if (values.dtype() == DType.STRING) {
            return values.strings();
        }
        long[] numbers = longs(values);
        byte[][] texts = new byte[numbers.length][];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = digits(numbers[i]);
        }
        return texts;
    }

    /** Numbers, without what is behind the point. */
    static long[] longs(HostArray values) {
        return values.dtype() == DType.INT64
                ? values.longs()
                : Tensor.of(values).cast(DType.INT64).toHostArray().longs();
    }
}
