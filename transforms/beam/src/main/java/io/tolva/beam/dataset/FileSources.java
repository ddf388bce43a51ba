package io.tolva.beam.dataset;

import io.tolva.data.CsvExamplesStage;
import io.tolva.data.CsvRowsStage;
import io.tolva.data.FixedLengthRecordsStage;
import io.tolva.data.TextLinesStage;
import io.tolva.data.TfRecordsStage;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvExample;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.source.RecordLayout;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.FileAccess;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.ReadMode;
import io.tolva.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources that are files, read as they are in one process. What each captures travels. */
final class FileSources {
    /** What a worker reads of a large file: as much as a few seconds' work behind it. */
    private static final long RANGE_BYTES = 32L << 20;

    private FileSources() {}

    private static <T> Origin<T> one(Class<?> type, Part<T> part) {
        return new Origin.Parts<>(List.of(part), type);
    }

    static Origin<String> of(TextLinesStage stage) {
        FileName file = FileName.of(stage.file());
        Compression compression = stage.compression();
        ReadMode mode = stage.mode();
        long bytes = compression == Compression.NONE ? bytes(stage.file()) : 0;
        return bytes > RANGE_BYTES
                ? new Origin.Parts<>(ranges(file, bytes, RANGE_BYTES, mode), String.class)
                : one(String.class, () -> new TextLinesStage(file.path(), compression, mode));
    }

    /** The size of a file; 0 if nobody can tell it here. That it cannot be read is found out where it is read. */
    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The lines of a file in ranges of about so many bytes. */
    static List<Part<String>> ranges(FileName file, long bytes, long rangeBytes, ReadMode mode) {
        List<Part<String>> ranges = new ArrayList<>();
        for (long from = 0; from < bytes; from += rangeBytes) {
            ranges.add(new LineRange(file, from, Math.min(bytes, from + rangeBytes), mode));
        }
        return ranges;
    }

    static Origin<byte[]> of(FixedLengthRecordsStage stage) {
        FileName file = FileName.of(stage.file());
        RecordLayout layout = stage.layout();
        Compression compression = stage.compression();
        ReadMode mode = stage.mode();
        return one(byte[].class, () -> new FixedLengthRecordsStage(file.path(), layout, compression, mode));
    }

    static Origin<CsvExample> of(CsvExamplesStage stage) {
        FileName file = FileName.of(stage.file());
        CsvColumns columns = stage.columns();
        CellSelection selection = stage.selection();
        CsvDialect dialect = stage.dialect();
        return one(CsvExample.class, () -> new CsvExamplesStage(file.path(), columns, selection, dialect));
    }

    static Origin<CsvRow> of(CsvRowsStage stage) {
        FileName file = FileName.of(stage.file());
        CsvOptions options = stage.options();
        return one(CsvRow.class, () -> new CsvRowsStage(file.path(), options));
    }

    /** A part of each file; who was told of damage is replaced by a counter. */
    static Origin<byte[]> of(TfRecordsStage stage) {
        ReadOptions options = stage.options();
        @Nullable Compression compression = options.compression().orElse(null);
        int maxRecordBytes = options.maxRecordBytes();
        ReadMode mode = options.mode();
        OnDamage onDamage = options.onDamage();
        FileAccess access = options.access();
        List<Part<byte[]>> parts = new ArrayList<>();
        for (Path path : stage.files()) {
            FileName file = FileName.of(path);
            parts.add(() -> new TfRecordsStage(
                    List.of(file.path()),
                    new ReadOptions(
                            Optional.ofNullable(compression),
                            maxRecordBytes,
                            mode,
                            onDamage,
                            new CountIgnored(),
                            access)));
        }
        return new Origin.Parts<>(parts, byte[].class);
    }
}
