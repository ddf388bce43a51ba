package io.tolva.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.tfrecord.example.FeatureBatch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExampleKindTest {
    @Test
    void aSmallExampleHasTheSizeThatItsNameSays() {
        assertThat(ExampleKind.SMALL.example(new SplittableRandom(1)).length, is(271));
    }

    @ParameterizedTest
    @EnumSource(ExampleKind.class)
    void everyKindIsParsedByItsParser(ExampleKind kind) {
        SplittableRandom random = new SplittableRandom(1);
        FeatureBatch batch = kind.parser().parse(kind.example(random), kind.example(random));
        assertThat(batch.dense(kind.name(0)).size(), is(2 * kind.numbers()));
    }
}
