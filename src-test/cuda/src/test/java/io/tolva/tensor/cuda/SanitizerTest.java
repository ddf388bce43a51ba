package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.cuda.emulator.ChildProcess;
import io.tolva.cuda.emulator.CudaEmulator;
import io.tolva.tensor.backend.SanitizedContract;
import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No kernel reads or writes outside of its arrays: the cases of the contract and a training with the address sanitizer. */
class SanitizerTest {
    /** One of so many elementwise cases is run: compiling the kernels of all takes minutes. */
    private static final String ONE_OF = System.getProperty("tolva.cuda.sanitized", "100");

    @BeforeAll
    static void isOnTheEmulator() {
        assumeTrue(CudaEmulator.isInUse(), "skipped: kernels are watched on the emulated driver only");
    }

    @Test
    void theContractRunsClean() throws IOException {
        assertThat(clean(SanitizedContract.class, ONE_OF), containsString(" cases ran"));
    }

    @Test
    void aTrainingRunsClean() throws IOException {
        assertThat(clean(FedTraining.class), containsString("loss "));
    }

    private static String clean(Class<?> main, String... arguments) throws IOException {
        ChildProcess process = new ChildProcess(main).withSanitizer().orElse(null);
        Assumptions.assumeTrue(process != null, "skipped: g++ has no address sanitizer");
        ChildProcess.Result result = process.run(arguments);
        System.out.println(main.getSimpleName() + " with the address sanitizer: "
                + result.output().lines().reduce("", (a, b) -> b));
        assertThat(result.output(), not(containsString("AddressSanitizer")));
        assertThat(result.output(), result.status(), is(0));
        return result.output();
    }
}
