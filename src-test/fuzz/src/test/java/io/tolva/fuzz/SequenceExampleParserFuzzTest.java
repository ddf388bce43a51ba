package io.tolva.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.FixedLen;
import io.tolva.tfrecord.example.FixedLenSequence;
import io.tolva.tfrecord.example.Partition;
import io.tolva.tfrecord.example.Ragged;
import io.tolva.tfrecord.example.SequenceExampleParser;
import io.tolva.tfrecord.example.VarLen;
import java.util.Map;

/** Sequence examples of any bytes. */
class SequenceExampleParserFuzzTest {
    private final SequenceExampleParser parser = SequenceExampleParser.of(
            Map.of("a", FixedLen.scalar(DType.INT64).withDefault(1L), "b", new VarLen(DType.STRING)),
            Map.of(
                    "c", FixedLenSequence.of(Shape.of(2), DType.FLOAT32),
                    "d", new VarLen(DType.INT64),
                    "e", Ragged.of(DType.STRING, new Partition.RowLengths("l"))));

    @FuzzTest(maxDuration = "60s")
    void fuzz(FuzzedDataProvider data) {
        AnyBytes.parse(data.consumeRemainingAsBytes(), parser::parse, parser::parseOne);
    }
}
