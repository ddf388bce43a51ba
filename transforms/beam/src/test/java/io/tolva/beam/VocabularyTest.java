package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.beam.formats.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
    private static final List<Integer> NUMBERS =
            IntStream.range(0, 1000).boxed().toList();

    private final Pipeline pipeline = TestPipelines.create(3);

    private PCollection<Block<Integer>> numbers() {
        return pipeline.apply(Blocks.create(VarIntCoder.of(), NUMBERS));
    }

    @Test
    void mapsAndFiltersEveryElement() {
        PCollection<Integer> result = numbers()
                .apply(Map.via(number -> number * 2, VarIntCoder.of()))
                .apply(Filter.by(number -> number < 6))
                .apply(Blocks.unpack());

        PAssert.that(result).containsInAnyOrder(0, 2, 4);
        pipeline.run().waitUntilFinish();
    }

    @Test
    void interleavesTheLinesOfManyFiles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.txt"), "one\ntwo\r\nthree");
        Files.writeString(folder.resolve("b.txt"), "");
        Files.writeString(folder.resolve("c.txt"), "four\n");

        PCollection<String> lines = pipeline.apply(Interleave.files(List.of(folder + "/*.txt"), new TextFormat()))
                .apply(Blocks.unpack());

        PAssert.that(lines).containsInAnyOrder("one", "two", "three", "four");
        pipeline.run().waitUntilFinish();
    }

    @Test
    void listsFilesSortedAndRefusesNoMatch(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.txt"), "12345");
        Files.writeString(folder.resolve("a.txt"), "");
        Files.createDirectory(folder.resolve("c.txt"));

        List<FileRef> files = FilePatterns.expand(List.of(folder + "/*.txt"));

        assertThat(files, is(List.of(new FileRef(folder + "/a.txt", 0), new FileRef(folder + "/b.txt", 5))));
        PAssert.that(pipeline.apply(ListFiles.matching(folder + "/b*"))).containsInAnyOrder(files.get(1));
        pipeline.run().waitUntilFinish();
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> FilePatterns.expand(List.of(folder + "/*.csv")))
                        .getMessage(),
                containsString("No files matched pattern"));
    }

    private static final class ExhaustFn extends DoFn<Block<Integer>, Void> {
        @ProcessElement
        public void process(@Element Block<Integer> block) throws Exception {
            block.forEach(element -> {
                throw new OutOfMemoryError("a test");
            });
        }
    }

    @Test
    void readsFilesOnlyWhenSomebodyLooks(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "1\n2\n3\n");
        Block<String> lines = Block.ofFiles(List.of(new FileRef(file.toString(), 6)), new TextFormat());
        Block<Integer> large = lines.<Integer>derive((line, out) -> out.accept(Integer.valueOf(line)))
                .derive((number, out) -> {
                    if (number > 1) {
                        out.accept(number);
                    }
                });
        assertThat(large.toList(), is(List.of(2, 3)));

        Files.writeString(file, "5\n");
        assertThat(large.toList(), is(List.of(5)));
        Block<Integer> travelled = CoderUtils.clone(BlockCoder.of(VarIntCoder.of()), large);
        assertThat(travelled.toList(), is(List.of(5)));
        Files.delete(file);
        assertThrows(IOException.class, large::toList);
    }

    @Test
    @Timeout(60)
    void failsWhereAWorkerRunsOutOfMemory() {
        numbers().apply(ParDo.of(new ExhaustFn()));
        assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish());
    }
}
