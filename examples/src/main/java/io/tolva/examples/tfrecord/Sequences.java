package io.tolva.examples.tfrecord;

import io.tolva.array.DType;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FixedLen;
import io.tolva.tfrecord.example.Ragged;
import io.tolva.tfrecord.example.RaggedArray;
import io.tolva.tfrecord.example.SequenceBatch;
import io.tolva.tfrecord.example.SequenceExampleBuilder;
import io.tolva.tfrecord.example.SequenceExampleParser;
import java.util.List;
import java.util.Map;

/**
 * How do I write and read lists of lists, such as the sentences of a text?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tfrecord.Sequences}
 */
public final class Sequences {
    private Sequences() {}

    /** Prints the words of two texts, sentence by sentence. */
    public static void main(String[] args) {
        words(List.of(serialized())).rows().forEach(System.out::println);
    }

    /** A text: an author and a title, and the words of its sentences. */
    public static byte[] serialized() {
        return SequenceExampleBuilder.create()
                .context(ExampleBuilder.create().int64("author_id", 123).bytes("title", "A", "desert", "place", "."))
                .addBytes("content", "When", "shall", "we", "three", "meet", "again", "?")
                .addBytes("content", "In", "thunder", ",", "lightning", ",", "or", "in", "rain", "?")
                .toBytes();
    }

    /** The words, {@code [text, sentence, word]}. */
    public static RaggedArray words(List<byte[]> texts) {
        SequenceExampleParser parser = SequenceExampleParser.of(
                Map.of("author_id", FixedLen.scalar(DType.INT64)), Map.of("content", Ragged.of(DType.STRING)));
        SequenceBatch batch = parser.parse(texts);
        return batch.sequences().ragged("content");
    }
}
