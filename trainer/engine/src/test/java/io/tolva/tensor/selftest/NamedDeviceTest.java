package io.tolva.tensor.selftest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.tensor.Device;
import org.junit.jupiter.api.Test;

/** The self-test of a device on the class path: {@code -Dtolva.contract.backend=cuda}. */
class NamedDeviceTest {
    private static final String PROPERTY = "tolva.contract.backend";
    private static final String WANTED = System.getProperty(PROPERTY, "");

    @Test
    void passes() {
        assumeTrue(!WANTED.isEmpty(), "skipped: no backend is named by -D" + PROPERTY);
        Report report = SelfTest.run(Device.parse(WANTED), Effort.LITTLE, System.err::println);
        String text = String.join("\n", report.toLines());
        System.out.println(text);
        assertThat(text, report.passed(), is(true));
    }
}
