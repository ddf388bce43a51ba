package io.tolva.tensor.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.tolva.array.Philox;
import io.tolva.tensor.Backends;
import io.tolva.tensor.Device;
import io.tolva.tensor.NativeBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A compiled step gives the same bits as the code itself, whatever the code. */
class StepPropertyTest {
    private static final long SEED = Long.getLong("tolva.programs.seed", 20261128);
    private static final int PROGRAMS = Integer.getInteger("tolva.programs", 2000);

    @Test
    void givesTheSameBitsAsTheCodeItself() {
        checkAll();
    }

    /** On a device that joins kernels and shares nothing with the heap, though this one computes there. */
    @Test
    @Tag("cpu")
    void givesThemWhereKernelsAreJoined() {
        Device.Use use = Backends.use(new NativeBackend());
        try {
            checkAll();
        } finally {
            use.close();
        }
    }

    private static void checkAll() {
        System.out.println(PROGRAMS + " random programs of seed " + SEED + "; replay with -Dtolva.programs.seed=" + SEED
                + " -Dtolva.programs=" + PROGRAMS);
        ProgramRun.DONE.clear();
        Philox random = new Philox(SEED, 0);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < PROGRAMS && failures.size() < 3; i++) {
            RandomProgram program = RandomProgram.next(random);
            if (ProgramCheck.difference(program, SEED + i) != null) {
                failures.add("program " + i + ": " + ProgramCheck.report(program, SEED + i));
            }
        }
        assertThat(String.join("\n\n", failures), failures, is(empty()));
        Arrays.stream(RandomProgram.Kind.values())
                .forEach(kind -> assertThat(
                        "programs do this: " + kind,
                        ProgramRun.DONE.getOrDefault(kind, 0),
                        is(greaterThan(PROGRAMS / 4))));
    }
}
