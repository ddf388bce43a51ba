package io.tolva.tfrecord.example;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tolva.tfrecord.example.proto.SequenceExample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Builds one sequence example by hand, step by step.
 *
 * <pre>{@code
 * byte[] example = SequenceExampleBuilder.create()
 *         .context(ExampleBuilder.create().int64("author", 123))
 *         .addBytes("words", "When", "shall", "we")
 *         .addBytes("words", "meet", "again")
 *         .toBytes();
 * }</pre>
 *
 * <p>The bytes depend on the content alone: keys are sorted as unsigned bytes, numbers are packed.
 */
public final class SequenceExampleBuilder {
    private final SortedMap<byte[], List<byte[]>> lists = new TreeMap<>(Arrays::compareUnsigned);
    private byte[] context = {};

    private SequenceExampleBuilder() {}

    /** A builder without context and without steps. */
    public static SequenceExampleBuilder create() {
        return new SequenceExampleBuilder();
    }

    /** Sets the features of the whole, in place of those set before. */
    public SequenceExampleBuilder context(ExampleBuilder features) {
        context = features.toBytes();
        return this;
    }

    /** Makes sure that there is a list of this name, even if it never gets a step. */
    public SequenceExampleBuilder list(String name) {
        steps(name);
        return this;
    }

    /** Adds a step with texts, encoded in UTF-8. */
    public SequenceExampleBuilder addBytes(String name, String... values) {
        return addBytes(
                name,
                Stream.of(values)
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
    }

    /** Adds a step with strings of bytes. */
    public SequenceExampleBuilder addBytes(String name, byte[]... values) {
        WireBuffer list = new WireBuffer();
        for (byte[] value : values) {
            list.field(Wire.FIRST, value);
        }
        return add(name, FeatureKind.BYTES, list);
    }

    /** Adds a step with integers. */
    public SequenceExampleBuilder addInt64(String name, long... values) {
        WireBuffer run = new WireBuffer();
        for (long value : values) {
            run.varint(value);
        }
        return add(name, FeatureKind.INT64, packed(run));
    }

    /** Adds a step with floats. */
    public SequenceExampleBuilder addFloats(String name, float... values) {
        WireBuffer run = new WireBuffer();
        for (float value : values) {
            run.fixed32(value);
        }
        return add(name, FeatureKind.FLOAT, packed(run));
    }

    /** An empty list of numbers has no packed field at all. */
    private static WireBuffer packed(WireBuffer run) {
        WireBuffer list = new WireBuffer();
        if (run.size() > 0) {
            list.field(Wire.FIRST, run.toBytes());
        }
        return list;
    }

    private SequenceExampleBuilder add(String name, FeatureKind kind, WireBuffer list) {
        WireBuffer feature = new WireBuffer();
        feature.field(kind.tag(), list.toBytes());
        steps(name).add(feature.toBytes());
        return this;
    }

    private List<byte[]> steps(String name) {
        return lists.computeIfAbsent(name.getBytes(StandardCharsets.UTF_8), key -> new ArrayList<>());
    }

    /** The example as a message. */
    public SequenceExample build() {
        try {
            return SequenceExample.parseFrom(toBytes());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the builder writes well-formed examples", e);
        }
    }

    /** The example in wire format. Its first field, the context, is just what an Example with these features is. */
    public byte[] toBytes() {
        WireBuffer entries = new WireBuffer();
        lists.forEach((key, steps) -> entries.field(Wire.FIRST, entry(key, steps)));
        WireBuffer example = new WireBuffer();
        example.bytes(context);
        example.field(Wire.SECOND, entries.toBytes());
        return example.toBytes();
    }

    private static byte[] entry(byte[] key, List<byte[]> steps) {
        WireBuffer list = new WireBuffer();
        steps.forEach(step -> list.field(Wire.FIRST, step));
        WireBuffer entry = new WireBuffer();
        entry.field(Wire.FIRST, key);
        entry.field(Wire.SECOND, list.toBytes());
        return entry.toBytes();
    }
}
