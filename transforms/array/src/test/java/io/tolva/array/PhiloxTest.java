package io.tolva.array;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhiloxTest {
    /** The seed that TensorFlow uses when only an operation's own seed is given. */
    private static final long DEFAULT_GRAPH_SEED = 87654321;

    @Test
    void yieldsTheNumbersOfTensorFlowsRandomDataset() {
        Philox philox = new Philox(DEFAULT_GRAPH_SEED, 42);

        List<Long> drawn = Stream.generate(philox::nextUnsignedInt).limit(4).toList();

        assertThat(drawn, contains(2985944072L, 4132877644L, 929418493L, 249609589L));
    }

    @Test
    void skippingEqualsDrawing() {
        for (int count = 0; count < 20; count++) {
            for (int before = 0; before < 6; before++) {
                Philox drawn = new Philox(7, 9);
                Philox skipped = new Philox(7, 9);
                for (int i = 0; i < before; i++) {
                    drawn.nextInt();
                    skipped.nextInt();
                }
                for (int i = 0; i < count; i++) {
                    drawn.nextInt();
                }
                skipped.skip(count);
                assertThat("skip " + count + " after " + before, skipped.nextInt(), is(drawn.nextInt()));
            }
        }
    }

    @Test
    void seedsOfDifferentNamesDiffer() {
        Seed seed = Seed.of(1);

        assertThat(seed.split("a").equals(seed.split("b")), is(false));
        assertThat(seed.split("a"), is(seed.split("a")));
        assertThat(seed.split(0).equals(seed.split(1)), is(false));
    }
}
