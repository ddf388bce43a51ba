package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class PythonTest {
    @Test
    void withoutAnInterpreterTestsAreSkippedWithAReason() {
        TestAbortedException unset = assertThrows(TestAbortedException.class, () -> Python.named(null));
        assertThat(unset.getMessage(), containsString("TOLVA_PYTHON is not set: "));
        assertThrows(TestAbortedException.class, () -> Python.named(" "));
    }

    @Test
    void withABrokenInterpreterTheyFail() {
        AssertionError missing = assertThrows(
                AssertionError.class, () -> Python.named("/no/such/python").run("records.py"));
        assertThat(missing.getMessage(), startsWith("TOLVA_PYTHON cannot be used: "));
        AssertionError failing =
                assertThrows(AssertionError.class, () -> Python.named("false").run("records.py"));
        assertThat(failing.getMessage(), startsWith("records.py printed:"));
    }
}
