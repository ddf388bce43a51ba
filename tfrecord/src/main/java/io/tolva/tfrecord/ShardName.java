package io.tolva.tfrecord;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file name of one shard of a data set: {@code train-00003-of-00010}.
 *
 * @param base what all shards share; not empty, without a path
 * @param index which shard it is, from 0
 * @param count how many shards there are
 */
public record ShardName(String base, int index, int count) {
    private static final Pattern PATTERN = Pattern.compile("(.+)-(\\d{5,9})-of-(\\d{5,9})");

    /** Checks that the base is a file name and that the index is below the count. */
    public ShardName {
        if (base.isEmpty() || base.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "shard base is no file name: expected a name without '/', got '" + base + "'");
        }
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "shard index is out of range: " + base + ": expected 0 to " + (count - 1) + ", got " + index);
        }
    }

    /** Reads a file name back; empty if it is not exactly what {@link #toString} writes for some shard. */
    public static Optional<ShardName> parse(String fileName) {
        Matcher parts = PATTERN.matcher(fileName);
        if (!parts.matches() || parts.group(1).indexOf('/') >= 0) {
            return Optional.empty();
        }
        int index = Integer.parseInt(parts.group(2));
        int count = Integer.parseInt(parts.group(3));
        if (index >= count) {
            return Optional.empty();
        }
        return Optional.of(new ShardName(parts.group(1), index, count))
                .filter(name -> name.toString().equals(fileName));
    }

    /** The file name, {@code base-00003-of-00010}; numbers from 100000 on take as many digits as they need. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s-%05d-of-%05d", base, index, count);
    }
}
