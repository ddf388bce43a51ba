package io.tolva.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    @Test
    void namesStandAlone() {
        assertThat(
                Request.parse("read-1kB", "parse-271B"),
                is(new Request(List.of("read-1kB", "parse-271B"), 3, false, false)));
    }

    @Test
    void optionsStandAnywhere() {
        assertThat(
                Request.parse("--markdown", "tfrecord", "--rounds", "7"),
                is(new Request(List.of("tfrecord"), 7, false, true)));
    }

    @Test
    void aListNeedsNoName() {
        assertThat(Request.parse("--list"), is(new Request(List.of(), 3, true, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", "", "99999"})
    void roundsAreANumberFromOneOn(String rounds) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Request.parse("tfrecord", "--rounds", rounds));
        assertThat(e.getMessage(), is("--rounds: expected a number from 1 to 9999, got " + rounds));
    }

    @Test
    void roundsAreNotLeftOut() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Request.parse("tfrecord", "--rounds"));
        assertThat(e.getMessage(), containsString("got nothing"));
    }

    @Test
    void refusesUnknownOptions() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Request.parse("tfrecord", "--round"));
        assertThat(e.getMessage(), containsString("expected --list, --rounds or --markdown, got --round"));
    }

    @Test
    void wantsAName() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Request.parse("--markdown"));
        assertThat(e.getMessage(), containsString("nothing to compare"));
    }
}
