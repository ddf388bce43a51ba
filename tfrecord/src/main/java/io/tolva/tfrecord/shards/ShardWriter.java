package io.tolva.tfrecord.shards;

import io.tolva.array.file.Existing;
import io.tolva.tfrecord.RecordWriter;
import io.tolva.tfrecord.ShardName;
import io.tolva.tfrecord.ShardPlan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes records as shards, files {@code base-00003-of-00010} in one folder.
 *
 * <pre>{@code
 * try (ShardWriter writer = ShardWriter.create(folder, "train.tfrecord", ShardOptions.defaults())) {
 *     for (byte[] record : records) {
 *         writer.write(record);
 *     }
 *     List<Shard> shards = writer.commit();
 * }
 * }</pre>
 *
 * <p>How many shards there are to be is known at the end, so the records first go to one hidden file in the folder, which
 * takes as much room again. {@link #commit} cuts it into shards, several at the same time, and gives all of them their names
 * when all are complete. Closing without a commit leaves nothing behind. Memory does not grow with the number of records.
 *
 * <p>A writer must not be used by two threads at the same time; it uses threads of its own.
 */
public final class ShardWriter implements Closeable {
    private final Path folder;
    private final String base;
    private final ShardOptions options;
    private final ShardSink sink;
    private final Spool spool;
    /** Where shards begin, as far as that is known while writing. */
    private final List<Spool.Mark> cuts = new ArrayList<>();

    private boolean committed;

    private ShardWriter(Path folder, String base, ShardOptions options, ShardSink sink) throws IOException {
        this.folder = folder;
        this.base = base;
        this.options = options;
        this.sink = sink;
        this.spool = Spool.in(folder, base);
        cuts.add(spool.here());
    }

    /**
     * Begins a set of shards; the folder must exist.
     *
     * @param base what the names of all shards begin with, a file name
     * @throws FileAlreadyExistsException if there are shards with this base and {@link ShardOptions#existing} is
     *     {@link Existing#REFUSE}
     * @throws IllegalArgumentException if the base is no file name
     */
    public static ShardWriter create(Path folder, String base, ShardOptions options) throws IOException {
        return create(folder, base, options, channel -> channel);
    }

    /** Lets tests stand between a shard and its file. */
    static ShardWriter create(Path folder, String base, ShardOptions options, ShardSink sink) throws IOException {
        new ShardName(base, 0, 1);
        if (options.existing() == Existing.REFUSE) {
            requireNoShards(folder, base);
        }
        return new ShardWriter(folder, base, options, sink);
    }

    private static void requireNoShards(Path folder, String base) throws IOException {
        for (Path shard : shards(folder, base)) {
            throw new FileAlreadyExistsException(
                    shard.toString(),
                    null,
                    "there are shards of this name already: remove them, or pass Existing.REPLACE to replace them");
        }
    }

    private static List<Path> shards(Path folder, String base) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> ShardName.parse(file.getFileName().toString())
                            .filter(name -> name.base().equals(base))
                            .isPresent())
                    .sorted()
                    .toList();
        }
    }

    /** Adds one record. */
    public void write(byte[] data) throws IOException {
        write(ByteBuffer.wrap(data));
    }

    /**
     * Adds one record: all remaining bytes of {@code data}, whose position then equals its limit.
     *
     * @throws IllegalStateException if the shards are committed or the writer is closed
     */
    public void write(ByteBuffer data) throws IOException {
        if (options.rule() instanceof ShardRule.WhileWriting rule) {
            Spool.Mark start = cuts.get(cuts.size() - 1);
            long bytes = RecordWriter.OVERHEAD_BYTES + (long) data.remaining();
            if (rule.isFull(spool.records() - start.record(), spool.bytes() - start.offset(), bytes)) {
                cuts.add(spool.here());
            }
        }
        spool.write(data);
    }

    /** How many records were added. */
    public long records() {
        return spool.records();
    }

    /** How many bytes they take, with framing and before compression. */
    public long bytes() {
        return spool.bytes();
    }

    /**
     * Writes the shards and gives them their names. With {@link Existing#REPLACE} shards of an earlier set of another size are
     * deleted afterwards.
     *
     * @return the shards in the order of their names
     * @throws FileAlreadyExistsException if somebody else has made such a shard meanwhile and {@link ShardOptions#existing} is
     *     {@link Existing#REFUSE}
     * @throws IOException if anything cannot be written, or differs when it is read back; no shard of this set is then left
     *     under its name, unless shards were being replaced and some of them had been
     * @throws IllegalStateException if the shards are committed or the writer is closed
     */
    public List<Shard> commit() throws IOException {
        if (committed) {
            throw new IllegalStateException("shards are committed or closed already: " + folder.resolve(base));
        }
        committed = true;
        spool.finish();
        List<Spool.Mark> borders = borders();
        List<Path> targets = new ArrayList<>();
        for (int i = 0; i + 1 < borders.size(); i++) {
            targets.add(folder.resolve(new ShardName(base, i, borders.size() - 1).toString()));
        }
        List<Path> before = options.existing() == Existing.REPLACE ? shards(folder, base) : List.of();
        List<Shard> shards = new ShardSet(spool, options, sink).write(borders, targets);
        for (Path stale : before) {
            if (!targets.contains(stale)) {
                Files.delete(stale);
            }
        }
        return shards;
    }

    /** Where each shard begins, and the end of the last. */
    private List<Spool.Mark> borders() throws IOException {
        if (options.rule() instanceof ShardRule.ByTotal rule) {
            int count = rule.shards(spool.records(), spool.bytes());
            for (int i = 1; i < count; i++) {
                cuts.add(spool.find(ShardPlan.firstRecord(spool.records(), i, count)));
            }
        }
        cuts.add(spool.here());
        return cuts;
    }

    /** Deletes what was written and not committed. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        committed = true;
        spool.close();
    }
}
