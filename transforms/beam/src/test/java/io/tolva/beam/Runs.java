package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.beam.formats.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.display.HasDisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Runs transforms on the direct runner and gives what comes out. */
final class Runs {
    static final List<Integer> NUMBERS = IntStream.range(0, 1000).boxed().toList();

    private static final Map<String, Queue<List<?>>> COLLECTED = new ConcurrentHashMap<>();

    private Runs() {}

    /** The elements in blocks of the given size. */
    static <T> PTransform<PBegin, PCollection<Block<T>>> blocksOf(int size, Coder<T> coder, List<T> elements) {
        List<Block<T>> blocks = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += size) {
            blocks.add(Block.of(elements.subList(from, Math.min(from + size, elements.size()))));
        }
        return Create.of(blocks).withCoder(BlockCoder.of(coder));
    }

    /** Numbers in blocks of the given size. */
    static PTransform<PBegin, PCollection<Block<Integer>>> numbers(int size, List<Integer> numbers) {
        return blocksOf(size, VarIntCoder.of(), numbers);
    }

    /** Numbers in blocks of three files. */
    static Interleave<String> files(Path folder, List<Integer> numbers) {
        try {
            Files.createDirectories(folder);
            for (int file = 0; file < 3; file++) {
                int own = file;
                int third = (numbers.size() + 2) / 3;
                String lines = IntStream.range(0, numbers.size())
                        .filter(i -> i / third == own)
                        .mapToObj(i -> numbers.get(i) + "\n")
                        .collect(Collectors.joining());
                Files.writeString(folder.resolve("numbers-" + file + ".txt"), lines);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        return Interleave.files(List.of(folder + "/numbers-*.txt"), new TextFormat());
    }

    static Map<String, Function<Pipeline, PCollection<Block<Integer>>>> divisions(Path folder, List<Integer> numbers) {
        return Map.of(
                "one block", pipeline -> pipeline.apply(numbers(Integer.MAX_VALUE, numbers)),
                "blocks of 7", pipeline -> pipeline.apply(numbers(7, numbers)),
                "files",
                        pipeline -> pipeline.apply(files(folder, numbers))
                                .apply(io.tolva.beam.Map.via(Integer::valueOf, VarIntCoder.of())));
    }

    /** What each block holds, sorted because blocks come in no order. */
    static <T> List<List<T>> blocks(int parallelism, Function<Pipeline, PCollection<Block<T>>> definition) {
        Pipeline pipeline = TestPipelines.create(parallelism);
        List<List<T>> blocks = collect(pipeline, definition.apply(pipeline));
        blocks.sort(Comparator.comparing(Object::toString));
        return blocks;
    }

    @SuppressWarnings("unchecked") // what was collected was of this type
    private static <T> List<List<T>> collect(Pipeline pipeline, PCollection<Block<T>> blocks) {
        String name = UUID.randomUUID().toString();
        COLLECTED.put(name, new ConcurrentLinkedQueue<>());
        blocks.apply("Collect", ParDo.of(new CollectFn<>(name)));
        pipeline.run().waitUntilFinish();
        return new ArrayList<>((Collection<List<T>>) (Collection<?>) COLLECTED.remove(name));
    }

    static <T> List<T> elements(int parallelism, Function<Pipeline, PCollection<Block<T>>> definition) {
        return blocks(parallelism, definition).stream().flatMap(List::stream).toList();
    }

    /**
     * What a transform gives for numbers, made sure to be the same blocks at one thread and at four, for one block, for many and
     * for files.
     */
    static <T> List<List<T>> sameBlocks(
            Path folder,
            List<Integer> numbers,
            PTransform<PCollection<Block<Integer>>, PCollection<Block<T>>> transform) {
        return same(folder, numbers, transform, definition -> blocks(definition.parallelism, definition.function));
    }

    /** The same, where the elements are the same but not the blocks: sorted by their text. */
    static <T> List<T> sameElements(
            Path folder,
            List<Integer> numbers,
            PTransform<PCollection<Block<Integer>>, PCollection<Block<T>>> transform) {
        return same(
                folder,
                numbers,
                transform,
                definition -> elements(definition.parallelism, definition.function).stream()
                        .sorted(Comparator.comparing(Object::toString))
                        .toList());
    }

    private record Definition<T>(int parallelism, Function<Pipeline, PCollection<Block<T>>> function) {}

    private static <T, R> R same(
            Path folder,
            List<Integer> numbers,
            PTransform<PCollection<Block<Integer>>, PCollection<Block<T>>> transform,
            Function<Definition<T>, R> run) {
        R expected = run.apply(new Definition<>(
                1,
                pipeline -> pipeline.apply(numbers(Integer.MAX_VALUE, numbers)).apply(transform)));
        divisions(folder, numbers)
                .forEach((division, definition) -> assertThat(
                        division,
                        run.apply(new Definition<>(
                                4, pipeline -> definition.apply(pipeline).apply(transform))),
                        is(expected)));
        return expected;
    }

    static long counter(PipelineResult result, String name) {
        long[] sum = {0};
        result.metrics()
                .queryMetrics(MetricsFilter.builder()
                        .addNameFilter(MetricNameFilter.named(Counters.NAMESPACE, name))
                        .build())
                .getCounters()
                .forEach(counter -> sum[0] += counter.getAttempted());
        return sum[0];
    }

    /** The display data of a transform by key; a class has its full name. */
    static Map<String, Object> display(HasDisplayData transform) {
        return DisplayData.from(transform).items().stream()
                .collect(Collectors.toMap(DisplayData.Item::getKey, DisplayData.Item::getValue));
    }

    /** The messages of an exception and its causes. */
    static String messages(Throwable error) {
        StringBuilder messages = new StringBuilder();
        for (Throwable at = error; at != null; at = at.getCause()) {
            messages.append(at.getMessage()).append('\n');
        }
        return messages.toString();
    }

    private static final class CollectFn<T> extends DoFn<Block<T>, Void> {
        private final String name;

        CollectFn(String name) {
            this.name = name;
        }

        @ProcessElement
        public void process(@Element Block<T> block) throws Exception {
            List<T> elements = block.toList();
            if (!elements.isEmpty()) {
                COLLECTED.get(name).add(elements);
            }
        }
    }
}
