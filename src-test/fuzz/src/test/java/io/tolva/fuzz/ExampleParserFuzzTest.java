package io.tolva.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureSpec;
import io.tolva.tfrecord.example.FixedLen;
import io.tolva.tfrecord.example.FixedLenSequence;
import io.tolva.tfrecord.example.Partition;
import io.tolva.tfrecord.example.Ragged;
import io.tolva.tfrecord.example.Sparse;
import io.tolva.tfrecord.example.VarLen;
import java.util.Map;

/** Examples of any bytes, for every kind of feature; a parser can be used again after an error. */
class ExampleParserFuzzTest {
    static final Map<String, FeatureSpec> SPEC = Map.of(
            "a", FixedLen.of(Shape.of(2), DType.INT64).withDefault(1L, 2L),
            "b", FixedLen.scalar(DType.FLOAT32).withDefault(1f),
            "c", FixedLenSequence.of(Shape.of(2), DType.FLOAT32),
            "d", new VarLen(DType.STRING),
            "e", Sparse.of("i", "v", DType.FLOAT32, 10),
            "f",
                    Ragged.of(DType.INT64, new Partition.RowSplits("p"), new Partition.ValueRowIds("q"))
                            .withValueKey("w"),
            "g", Ragged.of(DType.STRING, new Partition.RowLengths("l"), new Partition.UniformRowLength(2)));

    private final ExampleParser parser = ExampleParser.of(SPEC);

    @FuzzTest(maxDuration = "60s")
    void fuzz(FuzzedDataProvider data) {
        AnyBytes.parse(data.consumeRemainingAsBytes(), parser::parse, parser::parseOne);
    }
}
