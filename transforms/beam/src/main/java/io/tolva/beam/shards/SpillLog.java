package io.tolva.beam.shards;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * What of a run is done, kept in files beside the temporary files that it speaks of: one for each time that a worker has
 * emptied its memory. Each is written under another name first, so that it is there completely or not at all.
 */
final class SpillLog {
    private static final String PREFIX = "done";

    private final StagingFolder staging;

    SpillLog(StagingFolder staging) {
        this.staging = staging;
    }

    /**
     * Blocks that are done completely.
     *
     * @param blocks their places in the list of blocks
     * @param spilled what came of them
     */
    record Entry(List<Integer> blocks, Spilled spilled) implements Serializable {
        Entry {
            blocks = List.copyOf(blocks);
        }
    }

    void add(Entry entry) throws IOException {
        ResourceId half = staging.temporary("half");
        try (ObjectOutputStream out =
                new ObjectOutputStream(Channels.newOutputStream(FileSystems.create(half, MimeTypes.BINARY)))) {
            out.writeObject(entry);
        }
        FileSystems.rename(List.of(half), List.of(staging.temporary(PREFIX)));
    }

    /** The entries there are; an entry of which temporary files are missing, or blocks are done twice, is left out. */
    List<Entry> read() throws IOException {
        List<Entry> entries = new ArrayList<>();
        Set<Integer> done = new HashSet<>();
        for (ResourceId file : staging.temporaries(PREFIX)) {
            Entry entry = read(file);
            if (entry.blocks().stream().noneMatch(done::contains) && isWhole(entry)) {
                entries.add(entry);
                done.addAll(entry.blocks());
            }
        }
        return entries;
    }

    private boolean isWhole(Entry entry) throws IOException {
        for (Spilled.Run run : entry.spilled().runs()) {
            if (!staging.exists(run.segment().file())) {
                return false;
            }
        }
        return true;
    }

    private static Entry read(ResourceId file) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(Channels.newInputStream(FileSystems.open(file)))) {
            return (Entry) in.readObject();
        } catch (ClassNotFoundException error) {
            throw new IOException(
                    "cannot resume: " + file + ": written by another version; remove it or convert without resuming",
                    error);
        }
    }
}
