package io.tolva.jobs;

import io.tolva.beam.Blocks;
import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.beam.FileSplitter;
import io.tolva.beam.Interleave;
import io.tolva.beam.SplitFiles;
import io.tolva.beam.analysis.Accumulate;
import io.tolva.beam.analysis.Accumulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;

/** Finds the ranges by which files are read, by a pipeline of its own, which there is only if a file may be cut. */
final class SplitOnBeam {
    private SplitOnBeam() {}

    @SuppressWarnings("unchecked") // the class of a generic type has no type arguments
    static List<FileRange> split(List<FileRef> files, FileFormat<?> format, Runner runner, String folder)
            throws IOException {
        long rangeBytes = Interleave.rangeBytes(files);
        FileSplitter splitter = FileSplitter.of(format, rangeBytes);
        List<FileRef> large = files.stream().filter(splitter::mayCut).toList();
        if (large.isEmpty()) {
            return files.stream().map(FileRange::whole).toList();
        }
        Class<ArrayList<FileRange>> type = (Class<ArrayList<FileRange>>) (Class<?>) ArrayList.class;
        PCollection<ArrayList<FileRange>> ranges = runner.pipeline()
                .apply("LargeFiles", Create.of(large).withCoder(SerializableCoder.of(FileRef.class)))
                .apply("Split", SplitFiles.in(format).withRangeBytes(rangeBytes))
                .apply("Pack", Blocks.pack())
                .apply("Gather", Accumulate.by(new Gathering(), type));
        return inOrder(files, SingleResult.of(ranges, type, folder));
    }

    private static List<FileRange> inOrder(List<FileRef> files, List<FileRange> found) {
        Map<String, List<FileRange>> byName = new HashMap<>();
        found.stream()
                .sorted(Comparator.comparingLong(FileRange::from))
                .forEach(range -> byName.computeIfAbsent(range.file().name(), name -> new ArrayList<>())
                        .add(range));
        List<FileRange> all = new ArrayList<>();
        for (FileRef file : files) {
            all.addAll(byName.getOrDefault(file.name(), List.of(FileRange.whole(file))));
        }
        return all;
    }

    private record Gathering() implements Accumulator<FileRange, ArrayList<FileRange>> {
        @Override
        public ArrayList<FileRange> empty() {
            return new ArrayList<>();
        }

        @Override
        public void add(ArrayList<FileRange> gathered, FileRange range) {
            gathered.add(range);
        }

        @Override
        public void merge(ArrayList<FileRange> gathered, ArrayList<FileRange> other) {
            gathered.addAll(other);
        }
    }
}
