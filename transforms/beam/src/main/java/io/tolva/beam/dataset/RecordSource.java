package io.tolva.beam.dataset;

import io.tolva.data.ConcatenateStage;
import io.tolva.data.ElementsStage;
import io.tolva.data.GeneratorStage;
import io.tolva.data.RecordsStage;
import io.tolva.data.Stage;
import io.tolva.tfrecord.IndexedRecords;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The records of files with indices. A part names the files that it needs and opens one after another. */
final class RecordSource implements NumberedSource<byte[]> {
    private final RecordsStage stage;

    RecordSource(RecordsStage stage) {
        this.stage = stage;
    }

    @Override
    public long count() {
        return stage.count();
    }

    @Override
    public Class<?> type() {
        return byte[].class;
    }

    @Override
    public Part<byte[]> part(Numbers numbers, long length) {
        List<Stretch> stretches = new ArrayList<>();
        long start = 0;
        long done = 0;
        for (int file = 0; file < stage.files().size() && done < length; file++) {
            long end = start + stage.counts().get(file);
            long upTo = Math.min(length, Math.max(done, Math.floorDiv(end - 1 - numbers.first(), numbers.step()) + 1));
            if (upTo > done) {
                Numbers inFile = new Numbers(numbers.of(done) - start, numbers.step());
                stretches.add(new Stretch(
                        FileName.of(stage.files().get(file)), stage.counts().get(file), inFile, upTo - done));
            }
            done = Math.max(done, upTo);
            start = end;
        }
        List<Stretch> all = List.copyOf(stretches);
        return () -> stage(all);
    }

    private static Stage<byte[]> stage(List<Stretch> stretches) {
        Stage<byte[]> stage = new ElementsStage<>(List.of());
        for (Stretch stretch : stretches) {
            stage = new ConcatenateStage<>(stage, new GeneratorStage<>(() -> new Records(stretch)));
        }
        return stage;
    }

    /**
     * Some records of a file.
     *
     * @param file the file
     * @param records how many it has, so that a change is seen
     * @param numbers which of them
     * @param length how many
     */
    private record Stretch(FileName file, int records, Numbers numbers, long length) implements Serializable {}

    private static final class Records implements Iterator<byte[]>, AutoCloseable {
        private final Stretch stretch;
        private final IndexedRecords records;
        private long next;

        Records(Stretch stretch) throws IOException {
            this.stretch = stretch;
            this.records = IndexedRecords.open(stretch.file().path());
            if (records.count() != stretch.records()) {
                records.close();
                throw new IOException("number of records has changed: "
                        + stretch.file().name() + ": expected " + stretch.records() + ", got " + records.count());
            }
        }

        @Override
        public boolean hasNext() {
            return next < stretch.length();
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException(
                        "no further record: " + stretch.file().name());
            }
            try {
                return records.get((int) stretch.numbers().of(next++));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }
}
