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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources that are files, read as they are in one process. What each captures travels. */
final class FileSources {
    private FileSources() {}

    private static <T> Origin<T> one(Class<?> type, Part<T> part) {
        return new Origin.Parts<>(List.of(part), type);
    }

    static Origin<String> of(TextLinesStage stage) {
        FileName file = FileName.of(stage.file());
        Compression compression = stage.compression();
        ReadMode mode = stage.mode();
        return one(String.class, () -> new TextLinesStage(file.path(), compression, mode));
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
