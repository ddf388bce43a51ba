package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.ShardInfo;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.tfrecord.RecordReader;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.proto.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCsvCommandTest {
    private static final String BOM = "\uFEFF";

    @TempDir
    Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private CommandRun convert(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("convert", "csv", "--name", "t"));
        arguments.addAll(List.of("--input", folder + "/*.csv", "--output", folder.resolve("out")));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    private DatasetManifest manifest() throws IOException {
        return DatasetManifest.read(folder.resolve("out"));
    }

    private Map<String, Map<String, Object>> examplesBy(String key) throws IOException {
        Map<String, Map<String, Object>> examples = new TreeMap<>();
        for (SplitInfo split : manifest().splits()) {
            for (ShardInfo shard : split.shards()) {
                try (RecordReader reader =
                        RecordReader.open(folder.resolve("out").resolve(shard.file()))) {
                    while (reader.advance()) {
                        Map<String, Object> example = ExampleJson.of(Example.parseFrom(reader.bytes()));
                        examples.put(String.valueOf(example.get(key)), example);
                    }
                }
            }
        }
        return examples;
    }

    private List<String> files(Path of) throws IOException {
        if (!Files.exists(of)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void convertsAwkwardFilesAndReportsBadRows() throws IOException {
        write("a.csv", BOM + "id,size,name\r\n1,2,\"Doe, \"\"J\"\"\"\r\n2,,\"two\r\nlines\"\r\n3,4\r\n4,1.5,plain\r\n");
        write("b.csv", "id,size,name\n5,7,Ã¤öü\n6,8,x,y\n");

        CommandRun run = convert("--label", "size");

        assertThat(run.err(), run.exitCode(), is(0));
        assertThat(
                manifest().features(),
                contains(
                        FeatureInfo.value("id", FeatureKind.INT64),
                        FeatureInfo.value("size", FeatureKind.FLOAT),
                        FeatureInfo.value("name", FeatureKind.BYTES)));
        Map<String, Map<String, Object>> examples = examplesBy("id");
        assertThat(examples.keySet(), contains("1", "2", "4", "5"));
        assertThat(examples.get("1"), is(Map.of("id", 1L, "size", 2f, "name", "Doe, \"J\"")));
        assertThat(examples.get("2"), is(Map.of("id", 2L, "name", "two\r\nlines")));
        assertThat(examples.get("5"), is(Map.of("id", 5L, "size", 7f, "name", "Ã¤öü")));
        assertThat(manifest().rejected(), is(2L));
        assertThat(manifest().label().orElseThrow(), is("size"));
        List<String> letters =
                Files.readAllLines(folder.resolve("out").resolve(DatasetManifest.DEAD_LETTERS_FILE_NAME));
        assertThat(letters.size(), is(2));
        assertThat(letters.get(0), containsString("a.csv\",\"line\":5,"));
        assertThat(letters.get(0), containsString("expected 3, got 2"));
        assertThat(letters.get(1), containsString("b.csv\",\"line\":3,"));
        assertThat(run.out(), containsString("2 pieces of the input could not be used"));
    }

    @Test
    void widensAColumnByItsLastRow() throws IOException {
        StringBuilder rows = new StringBuilder("a,b\n");
        for (int i = 0; i < 5000; i++) {
            rows.append(i).append(",1\n");
        }
        write("a.csv", rows + "x,2.5\n");

        assertThat(convert().exitCode(), is(0));

        assertThat(manifest().feature("a").kind(), is(FeatureKind.BYTES));
        assertThat(manifest().feature("b").kind(), is(FeatureKind.FLOAT));
        assertThat(manifest().records(), is(5001L));
        assertThat(manifest().split("train").shards().size(), is(10));
    }

    @Test
    void givesTheSameBytesHoweverTheInputIsCutIntoFiles() throws IOException {
        StringBuilder all = new StringBuilder("a,b\n");
        for (int i = 0; i < 2000; i++) {
            all.append(i).append(",text ").append(i % 7).append('\n');
        }
        Path one = Files.createDirectory(folder.resolve("one"));
        Path many = Files.createDirectory(folder.resolve("many"));
        Files.writeString(one.resolve("all.csv"), all);
        List<String> lines = all.toString().lines().toList();
        for (int part = 0; part < 4; part++) {
            Files.writeString(
                    many.resolve(part + ".csv"),
                    "a,b\n" + String.join("\n", lines.subList(1 + part * 500, 1 + (part + 1) * 500)) + "\n");
        }
        List<String> contents = new ArrayList<>();
        for (Path input : List.of(one, many)) {
            Path out = folder.resolve("out-" + input.getFileName());
            CommandRun run = CommandRun.of(
                    "convert", "csv", "--input", input + "/*.csv", "--output", out, "--name", "t", "--shards", 3);
            assertThat(run.err(), run.exitCode(), is(0));
            contents.add(Files.readString(out.resolve(DatasetManifest.FILE_NAME)));
        }
        assertThat(contents.get(0), is(contents.get(1)));
    }

    @Test
    void overwritesOnlyOnRequest() throws IOException {
        write("a.csv", "a\n1\n2\n");
        assertThat(convert().exitCode(), is(0));
        String first = Files.readString(folder.resolve("out").resolve(DatasetManifest.FILE_NAME));
        write("a.csv", "a\n1\n2\n3\n");

        CommandRun refused = convert();

        assertThat(refused.exitCode(), is(1));
        assertThat(refused.err(), containsString("use --overwrite"));
        assertThat(Files.readString(folder.resolve("out").resolve(DatasetManifest.FILE_NAME)), is(first));
        assertThat(convert("--overwrite").exitCode(), is(0));
        assertThat(manifest().records(), is(3L));
    }

    @Test
    void saysInOneLineWhatIsWrongAndLeavesNothingBehind() throws IOException {
        write("a.csv", "a,b\n1,2\n");
        write("b.csv", "b,a\n1,2\n");

        CommandRun run = convert();

        assertThat(run.exitCode(), is(1));
        List<String> message =
                run.err().lines().filter(line -> line.startsWith("tolva:")).toList();
        assertThat(message.size(), is(1));
        assertThat(message.get(0), containsString("b.csv, line 1"));
        assertThat(message.get(0), containsString("expected [a, b], got [b, a]"));
        assertThat(run.err(), not(containsString("\tat ")));
        assertThat(files(folder.resolve("out")), empty());
    }

    @Test
    void namesFileAndColumnsForAnUnknownLabel() throws IOException {
        write("a.csv", "a,b\n1,2\n");

        CommandRun run = convert("--label", "c");

        assertThat(run.exitCode(), is(1));
        assertThat(run.err().strip(), startsWith("tolva: no such label: "));
        assertThat(run.err().strip(), endsWith("a.csv, line 1: expected one of [a, b], got c"));
        assertThat(files(folder.resolve("out")), empty());
    }

    @Test
    void refusesWrongUsage() {
        assertThat(convert("--split", "train").exitCode(), is(2));
        assertThat(convert("--shards", "0").exitCode(), is(2));
        assertThat(convert("--shards", "200000").exitCode(), is(2));
        assertThat(convert("--no-such-option").exitCode(), is(2));
        assertThat(CommandRun.of("convert").exitCode(), is(2));
        assertThat(CommandRun.of().exitCode(), is(2));
        assertThat(CommandRun.of("convert", "csv", "--help").exitCode(), is(0));
    }

    @Test
    void namesSplitsAndShardsAsAsked() throws IOException {
        write("a.csv", "a\n" + "1\n".repeat(9));

        assertThat(convert("--split", "all=1", "--shards", "2", "--seed", "7").exitCode(), is(0));

        assertThat(manifest().seed(), is(7L));
        assertThat(
                files(folder.resolve("out")),
                contains(
                        "dataset_info.json",
                        "features.json",
                        "manifest.json",
                        "statistics.json",
                        "t-all.tfrecord-00000-of-00002",
                        "t-all.tfrecord-00001-of-00002"));
        assertThat(files(folder), hasItem("a.csv"));
    }

    @Test
    void overwritingRemovesTheShardsOfSplitsThatAreNoMore() throws IOException {
        write("a.csv", "a\n" + "1\n".repeat(9));
        assertThat(convert("--shards", "1").exitCode(), is(0));

        assertThat(convert("--shards", "1", "--split", "all=1", "--overwrite").exitCode(), is(0));

        assertThat(
                files(folder.resolve("out")),
                contains(
                        "dataset_info.json",
                        "features.json",
                        "manifest.json",
                        "statistics.json",
                        "t-all.tfrecord-00000-of-00001"));
    }

    @Test
    void keepsFilesOfOthersUnlessToldOtherwise() throws IOException {
        write("a.csv", "a\n1\n");
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out").resolve("statistics.json"), "mine");

        assertThat(convert().exitCode(), is(1));
        assertThat(Files.readString(folder.resolve("out").resolve("statistics.json")), is("mine"));
    }

    @Test
    void writesToFoldersWhoseNamesLookLikePatterns() throws IOException {
        write("a.csv", "a\n1\n2\n");
        Path odd = folder.resolve("o [9]");

        for (int run = 0; run < 2; run++) {
            CommandRun done = CommandRun.of(
                    "convert",
                    "csv",
                    "--input",
                    folder + "/a.csv",
                    folder + "/a.csv",
                    "--output",
                    odd,
                    "--name",
                    "t",
                    "--split",
                    "all=1",
                    "--overwrite");
            assertThat(done.err(), done.exitCode(), is(0));
        }

        assertThat(
                files(odd),
                contains(
                        "dataset_info.json",
                        "features.json",
                        "manifest.json",
                        "statistics.json",
                        "t-all.tfrecord-00000-of-00001"));
        assertThat(DatasetManifest.read(odd).records(), is(2L));
    }

    @Test
    void failsWhereNoRowCanBeRead() throws IOException {
        write("a.csv", "a;b\n1,2;3\n");

        CommandRun run = convert();

        assertThat(run.exitCode(), is(1));
        assertThat(run.err(), containsString("is the delimiter right?"));
    }
}
