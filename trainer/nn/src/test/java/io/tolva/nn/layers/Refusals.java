package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What is refused, and how it is said. */
final class Refusals {
    private Refusals() {}

    static void refuses(Executable work, String message) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, work);
        assertThat(error.getMessage(), containsString(message));
    }
}
