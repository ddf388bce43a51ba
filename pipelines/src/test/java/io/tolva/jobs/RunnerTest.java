package io.tolva.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.junit.jupiter.api.Test;

class RunnerTest {
    @Test
    void isKnownByItsNames() {
        Runner direct = Runner.named(Runner.DIRECT);

        assertThat(Runner.named("direct"), is(direct));
        assertThat(Runner.named("DIRECTRUNNER"), is(direct));
        assertThat(Runner.named("org.apache.beam.runners.direct.DirectRunner"), is(direct));
        assertThat(direct.arguments().get(0), is("--runner=DirectRunner"));
    }

    @Test
    void takesOptionsInPlaceOfItsOwn() {
        Runner runner =
                Runner.named("direct").withOption("targetParallelism", "7").withOption("enforceImmutability", "true");

        DirectOptions options = runner.pipeline().getOptions().as(DirectOptions.class);

        assertThat(options.getTargetParallelism(), is(7));
        assertThat(options.isEnforceImmutability(), is(true));
        assertThat(options.isEnforceEncodability(), is(false));
        assertThat(runner.arguments(), not(hasItem("--enforceImmutability=false")));
    }

    @Test
    void saysWhatToBuildForARunnerThatIsNotThere() {
        IllegalArgumentException missing =
                assertThrows(IllegalArgumentException.class, () -> Runner.named("FlinkRunner"));

        assertThat(
                missing.getMessage(),
                allOf(
                        containsString("runner not in this program: flink"),
                        containsString("mvn -Pflink -pl pipelines/flink -am package")));
    }

    @Test
    void leavesOtherRunnersToBeam() {
        assertThat(Runner.named("Other").arguments(), is(List.of("--runner=Other")));
        assertThrows(IllegalArgumentException.class, () -> Runner.named("Other").pipeline());
    }
}
