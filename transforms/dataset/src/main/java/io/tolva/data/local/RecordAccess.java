package io.tolva.data.local;

import io.tolva.data.DatasetException;
import io.tolva.data.RecordsStage;
import io.tolva.tfrecord.IndexedRecords;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The records of several files by one running number. The files that were read last stay open, 64 of them. */
final class RecordAccess implements RandomAccess<byte[]> {
    private static final String STAGE = "indexedRecords";
    private static final int MAX_OPEN = 64;

    private final RecordsStage stage;
    private final long[] starts;

    /** By the number of the file, the one that was not read for longest first. */
    private final Map<Integer, IndexedRecords> opened = new LinkedHashMap<>(16, 0.75f, true);

    RecordAccess(RecordsStage stage) {
        this.stage = stage;
        this.starts = new long[stage.files().size() + 1];
        for (int i = 0; i < stage.files().size(); i++) {
            starts[i + 1] = starts[i] + stage.counts().get(i);
        }
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
            closeOldest();
            records = IndexedRecords.open(stage.files().get(file));
            opened.put(file, records);
            if (records.count() != stage.counts().get(file)) {
                throw new DatasetException(
                        STAGE,
                        "number of records has changed: " + stage.files().get(file) + ": expected "
                                + stage.counts().get(file) + ", got " + records.count());
            }
        }
        return records;
    }

    private void closeOldest() throws IOException {
        if (opened.size() == MAX_OPEN) {
            Iterator<IndexedRecords> oldest = opened.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
    }

    @Override
    public void close() {
        try {
            for (IndexedRecords records : opened.values()) {
                records.close();
            }
        } catch (IOException e) {
            throw Cursor.failed(STAGE, "cannot close the files", e);
        } finally {
            opened.clear();
        }
    }
}
