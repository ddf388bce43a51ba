package io.tolva.fuzz;

import io.tolva.tfrecord.example.InvalidExampleException;
import java.util.List;
import java.util.function.Consumer;

/** What parsers of examples have in common: bytes are parsed, or refused for the example that they are. */
final class AnyBytes {
    private static final byte[] GOOD = {};

    private AnyBytes() {}

    /** Parses bytes behind a good example, and alone; afterwards the parser must still work. */
    static void parse(byte[] example, Consumer<List<byte[]>> batch, Consumer<byte[]> single) {
        blame(1, () -> batch.accept(List.of(GOOD, example)));
        blame(0, () -> single.accept(example));
        batch.accept(List.of(GOOD));
    }

    private static void blame(int index, Runnable parsing) {
        try {
            parsing.run();
        } catch (InvalidExampleException expected) {
            if (expected.index() != index) {
                throw new AssertionError("the wrong example is blamed", expected);
            }
        }
    }
}
