package io.tolva.tfrecord.shards;

import io.tolva.array.file.Existing;
import io.tolva.array.file.Sync;
import io.tolva.tfrecord.WriteOptions;

/**
 * How a {@link ShardWriter} writes.
 *
 * @param rule where to cut; {@link ShardRule#automatic} by default
 * @param format compression of the shards; none by default
 * @param writers how many shards are written at the same time; 2 by default
 * @param existing what to do about shards of the same base that are there already; {@link Existing#REFUSE} by default
 * @param sync what has to survive a crash of the machine; {@link Sync#FILE} by default
 * @param verify whether each shard is read back before it gets its name, all checksums compared; false by default
 */
public record ShardOptions(
        ShardRule rule, WriteOptions format, int writers, Existing existing, Sync sync, boolean verify) {
    private static final ShardOptions DEFAULTS =
            new ShardOptions(ShardRule.automatic(), WriteOptions.defaults(), 2, Existing.REFUSE, Sync.FILE, false);

    /** Checks the number of writers. */
    public ShardOptions {
        if (writers < 1) {
            throw new IllegalArgumentException(
                    "number of writers is out of range: expected at least 1, got " + writers);
        }
    }

    /** The automatic rule, no compression, 2 writers, nothing replaced, bytes forced to the disk, not read back. */
    public static ShardOptions defaults() {
        return DEFAULTS;
    }

    /** The same options with another rule. */
    public ShardOptions withRule(ShardRule other) {
        return new ShardOptions(other, format, writers, existing, sync, verify);
    }

    /** The same options with another compression. */
    public ShardOptions withFormat(WriteOptions other) {
        return new ShardOptions(rule, other, writers, existing, sync, verify);
    }

    /** The same options with another number of writers; the files are the same. */
    public ShardOptions withWriters(int other) {
        return new ShardOptions(rule, format, other, existing, sync, verify);
    }

    /** The same options with another answer to shards that are there already. */
    public ShardOptions withExisting(Existing other) {
        return new ShardOptions(rule, format, writers, other, sync, verify);
    }

    /** The same options with another promise about crashes. */
    public ShardOptions withSync(Sync other) {
        return new ShardOptions(rule, format, writers, existing, other, verify);
    }

    /** The same options, where each shard is read back, or is not. */
    public ShardOptions withVerify(boolean other) {
        return new ShardOptions(rule, format, writers, existing, sync, other);
    }
}
