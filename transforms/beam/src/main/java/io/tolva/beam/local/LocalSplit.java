package io.tolva.beam.local;

import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.beam.FileSplitter;
import io.tolva.beam.ScannedRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Finds the ranges by which files are read, by threads of this process. */
public final class LocalSplit {
    private LocalSplit() {}

    /**
     * The ranges of all files: file by file as they were given, in the order of the file.
     *
     * @throws IOException if a file cannot be read
     */
    public static List<FileRange> of(List<FileRef> files, FileSplitter splitter, LocalWorkers workers)
            throws IOException {
        List<List<FileRange>> cut = each(files, workers, splitter::cut);
        List<FileRange> all = cut.stream().flatMap(List::stream).toList();
        if (!splitter.scans() || all.size() == files.size()) {
            return all;
        }
        List<ScannedRange> scanned = each(all, workers, splitter::scan);
        List<List<ScannedRange>> byFile = new ArrayList<>();
        int next = 0;
        for (List<FileRange> ranges : cut) {
            byFile.add(scanned.subList(next, next + ranges.size()));
            next += ranges.size();
        }
        return each(byFile, workers, splitter::compose).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** What becomes of a part. */
    @FunctionalInterface
    private interface Step<S, R> {
        R of(S part) throws IOException;
    }

    /** What becomes of each part, in the order of the parts. */
    private static <S, R> List<R> each(List<S> parts, LocalWorkers workers, Step<S, R> step) throws IOException {
        List<Integer> ordinals = new ArrayList<>();
        parts.forEach(part -> ordinals.add(ordinals.size()));
        NavigableMap<Integer, R> results = new TreeMap<>();
        workers.run(ordinals, queue -> work(parts, queue, step)).forEach(results::putAll);
        return List.copyOf(results.values());
    }

    private static <S, R> Map<Integer, R> work(List<S> parts, LocalWorkers.Parts<Integer> queue, Step<S, R> step)
            throws IOException {
        Map<Integer, R> results = new HashMap<>();
        for (Integer next = queue.next(); next != null; next = queue.next()) {
            results.put(next, step.of(parts.get(next)));
        }
        return results;
    }
}
