package io.tolva.tensor.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.tensor.Backends;
import io.tolva.tensor.Recorder;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.cuda.CpuTwin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random programs of all operations, of which every one gives on the device what it gives on the CPU for the same inputs. So errors do
 * not pile up, and it may be asked that they are small. {@link StepPropertyTest} shows for the same programs that the compiled step is
 * the program.
 */
class SameOnBothTest {
    private static final long SEED = Long.getLong("tolva.programs.seed", 20261128);
    private static final int PROGRAMS = Integer.getInteger("tolva.programs", 2000);
    private static final int[][] SIZES = {{2, 3}, {3, 3}, {1, 4}, {4, 1}, {2, 0}, {5, 2}, {30, 40}};

    private final List<String> differences = new ArrayList<>();
    private long operations;

    /** Compares each operation with that of the CPU when it has been done. */
    private final class Comparing implements Recorder {
        @Override
        public void record(Operation operation, Tensor[] inputs, Tensor output) {
            List<HostArray> in = Recorder.unheard(
                    () -> Arrays.stream(inputs).map(Tensor::toHostArray).toList());
            String difference = CpuTwin.difference(operation, in, Recorder.unheard(output::toHostArray));
            operations++;
            if (difference != null) {
                differences.add(difference);
            }
        }
    }

    @Test
    void everyOperationGivesWhatItGivesOnTheCpu() {
        assertThat(Backends.current().name(), is("cuda:0"));
        Philox random = new Philox(SEED, 0);
        for (int i = 0; i < PROGRAMS && differences.size() < 5; i++) {
            RandomProgram program = RandomProgram.next(random);
            ProgramWorld world = new ProgramWorld(SEED + i, false);
            List<Tensor> inputs = inputs(new Philox(SEED + i, 100), SIZES[i % SIZES.length]);
            Comparing comparing = new Comparing();
            Recorder.activate(comparing);
            try {
                ProgramRun.run(program, world, inputs);
            } finally {
                Recorder.deactivate(comparing);
            }
        }
        System.out.println(operations + " operations of " + PROGRAMS + " random programs of seed " + SEED);
        assertThat(differences, is(empty()));
        assertThat(operations, is(greaterThan(10L * PROGRAMS)));
    }

    private static List<Tensor> inputs(Philox random, int[] sizes) {
        int a = sizes[0];
        int b = sizes[1];
        return List.of(
                random(DType.FLOAT32, random, a, b),
                random(DType.FLOAT32, random, a, b),
                random(DType.FLOAT32, random, b),
                random(DType.FLOAT32, random, b, a),
                random(DType.FLOAT64, random, a, b),
                random(DType.INT32, random, a),
                random(DType.INT64, random, b),
                random(DType.BOOL, random, a, b));
    }

    private static Tensor random(DType dtype, Philox random, int... dims) {
        return Tensor.of(ProgramValues.random(dtype, Shape.of(dims), random));
    }
}
