package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;

import io.tolva.data.manifest.DatasetManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is read in ranges gives the shards and the dead letters of one that is read as a whole. */
class ConvertLargeCsvTest {
    private static final int ROWS = 60_000;
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    /** Rows with line ends in their cells, and bad rows among them. */
    private Path csv() throws IOException {
        Random random = new Random(8);
        StringBuilder text = new StringBuilder("id,text,number\n");
        for (int i = 0; i < ROWS; i++) {
            String cell = "\"word " + random.nextInt(1000) + ",\nor \"\"two\"\"\r\nand more\"";
            text.append(i).append(',').append(cell);
            text.append(i % 5_000 == 77 ? "loose" : "," + random.nextInt()).append(i % 3 == 0 ? "\r\n" : "\n");
        }
        return Files.writeString(folder.resolve("large.csv"), text);
    }

    private Map<String, String> convert(Path input, String output, String... more) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("convert", "csv", "--name", "t", "--shards", "3"));
        arguments.addAll(List.of("--input", input, "--output", folder.resolve(output)));
        arguments.addAll(List.of(more));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.err(), run.exitCode(), is(0));
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> shards = Files.list(folder.resolve(output))) {
            for (Path shard :
                    shards.filter(file -> file.toString().contains("tfrecord")).toList()) {
                files.put(String.valueOf(shard.getFileName()), DigestUtils.sha256Hex(Files.readAllBytes(shard)));
            }
        }
        String letters = Files.readString(folder.resolve(output).resolve(DatasetManifest.DEAD_LETTERS_FILE_NAME));
        files.put("letters", letters.replace(input.toString(), "large.csv"));
        return files;
    }

    @Test
    void rangesGiveTheSameDatasetOnEveryEngine() throws IOException {
        Path plain = csv();
        assertThat(Files.size(plain), greaterThan(2 * MEBIBYTE));
        Path compressed = folder.resolve("large.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(plain, out);
        }

        Map<String, String> whole = convert(compressed, "whole");

        assertThat(whole, hasKey("letters"));
        assertThat(whole.get("letters").lines().count(), is(12L));
        assertThat(convert(plain, "local"), is(whole));
        assertThat(convert(plain, "direct", "--runner", "DirectRunner"), is(whole));
    }
}
