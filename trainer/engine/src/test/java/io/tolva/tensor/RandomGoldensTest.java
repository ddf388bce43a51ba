package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.Philox;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generator gives the bits of TensorFlow's, from any key and counter. */
class RandomGoldensTest {
    static Stream<JsonNode> cases() {
        return StreamSupport.stream(OpsGoldens.read("random").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theBitsAreTensorFlows(JsonNode golden) {
        Philox philox = new Philox(
                Long.parseUnsignedLong(golden.get("key").textValue()),
                Long.parseUnsignedLong(golden.get("counter").textValue()));
        long[] expected = OpsGoldens.array(golden.get("bits")).longs();
        for (int i = 0; i < expected.length; i++) {
            assertThat("number " + i, philox.nextUnsignedInt(), is(expected[i]));
        }
    }
}
