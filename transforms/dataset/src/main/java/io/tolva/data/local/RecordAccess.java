package io.tolva.data.local;

import io.tolva.data.DatasetException;
import io.tolva.data.RecordsStage;
import io.tolva.tfrecord.IndexedRecords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of several files by one running number. A file stays open from its first record on. */
final class RecordAccess implements RandomAccess<byte[]> {
    private static final String STAGE = "indexedRecords";

    private final RecordsStage stage;
    private final long[] starts;
    private final List<@Nullable IndexedRecords> opened;

    RecordAccess(RecordsStage stage) {
        this.stage = stage;
        this.starts = new long[stage.files().size() + 1];
        for (int i = 0; i < stage.files().size(); i++) {
            starts[i + 1] = starts[i] + stage.counts().get(i);
        }
        this.opened = new ArrayList<>(Collections.nCopies(stage.files().size(), null));
    }

    @Override
    public long count() {
        return starts[starts.length - 1];
    }

    @Override
    public byte[] get(long index) {
        int found = Arrays.binarySearch(starts, index);
        int file = found >= 0 ? lastWith(found) : -found - 2;
        try {
            return records(file).get((int) (index - starts[file]));
        } catch (IOException e) {
            throw Cursor.failed(STAGE, "cannot read " + stage.files().get(file), e);
        }
    }

    /** Of several files that begin at the same number, all but the last are empty. */
    private int lastWith(int found) {
        int file = found;
        while (starts[file + 1] == starts[file]) {
            file++;
        }
        return file;
    }

    private IndexedRecords records(int file) throws IOException {
        IndexedRecords records = opened.get(file);
        if (records == null) {
            records = IndexedRecords.open(stage.files().get(file));
            opened.set(file, records);
            if (records.count() != stage.counts().get(file)) {
                throw new DatasetException(
                        STAGE,
                        "number of records has changed: " + stage.files().get(file) + ": expected "
                                + stage.counts().get(file) + ", got " + records.count());
            }
        }
        return records;
    }

    @Override
    public void close() {
        for (int file = 0; file < opened.size(); file++) {
            IndexedRecords records = opened.set(file, null);
            if (records != null) {
                try {
                    records.close();
                } catch (IOException e) {
                    throw Cursor.failed(STAGE, "cannot close " + stage.files().get(file), e);
                }
            }
        }
    }
}
