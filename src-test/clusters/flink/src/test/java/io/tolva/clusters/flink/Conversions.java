package io.tolva.clusters.flink;

import io.tolva.clusters.CsvInput;
import io.tolva.clusters.DirectRun;
import io.tolva.clusters.PictureInput;
import io.tolva.clusters.ShardHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The conversions that are run on clusters, in a folder of their own, and what the direct runner makes of them. */
final class Conversions {
    private static final int ROWS = 200_000;
    private static final int PICTURES_OF_EACH_LABEL = 100;

    private final Path folder;
    private final Map<String, Expected> expected = new HashMap<>();

    /** Makes the inputs. */
    Conversions(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        CsvInput.write(folder.resolve("in-csv"), 4, ROWS);
        PictureInput.write(folder.resolve("in-images"), PICTURES_OF_EACH_LABEL);
    }

    /** What a folder has to hold. */
    record Expected(List<String> names, SortedMap<String, String> shards, String manifest) {
        static Expected of(Path folder) throws IOException {
            return new Expected(
                    ShardHashes.names(folder),
                    ShardHashes.of(folder),
                    Files.readString(folder.resolve("manifest.json")));
        }
    }

    /** The arguments of the conversion of {@code csv} or {@code images}. */
    List<String> arguments(String kind, Path output, String runner, String... more) {
        String input = folder.resolve("in-" + kind) + (kind.equals("images") ? "" : "/*.csv");
        List<String> arguments = new ArrayList<>(List.of("convert", kind.equals("images") ? "images" : "csv"));
        arguments.addAll(List.of("--input", input, "--output", output.toString(), "--name", "t", "--seed", "7"));
        arguments.addAll(List.of("--shards", "3", "--split", "train=8,validation=1,test=1", "--runner", runner));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** What the direct runner makes of it, with one thread and with four. */
    Expected expected(String kind) throws IOException {
        Expected known = expected.get(kind);
        if (known == null) {
            known = onDirectRunner(kind, 4);
            Expected onOneThread = onDirectRunner(kind, 1);
            if (!known.equals(onOneThread)) {
                throw new IllegalStateException(
                        kind + ": expected the same on four threads, " + known + ", and on one, got " + onOneThread);
            }
            expected.put(kind, known);
        }
        return known;
    }

    private Expected onDirectRunner(String kind, int threads) throws IOException {
        Path output = output("direct-" + kind + "-" + threads);
        DirectRun.of(arguments(kind, output, "direct", "--runner-option", "targetParallelism=" + threads));
        return Expected.of(output);
    }

    /** The folder of an output. */
    Path output(String name) {
        return folder.resolve("out-" + name);
    }

    /** Makes the input for a kind that has many rows, so that a job is long enough to be disturbed. */
    void addLongInput(int rows) throws IOException {
        CsvInput.write(folder.resolve("in-long"), 4, rows);
    }

    /** Makes an input of which the second file has another header. */
    void addBadInput() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in-bad"));
        Files.writeString(input.resolve("a.csv"), "a,b\n1,2\n");
        Files.writeString(input.resolve("b.csv"), "b,a\n1,2\n");
    }
}
