package io.tolva.data;

import io.tolva.tfrecord.IndexedRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts the records of files by their indices. */
final class RecordCounts {
    private RecordCounts() {}

    static RecordsStage stage(List<Path> files) {
        List<Integer> counts = new ArrayList<>();
        for (Path file : files) {
            try (IndexedRecords records = IndexedRecords.open(file)) {
                counts.add(records.count());
            } catch (IOException | IllegalArgumentException e) {
                throw new DatasetException("indexedRecords", "cannot read " + file, e);
            }
        }
        return new RecordsStage(files, counts);
    }
}
