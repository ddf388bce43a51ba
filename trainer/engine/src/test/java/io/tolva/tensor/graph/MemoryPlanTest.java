package io.tolva.tensor.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.tensor.Backends;
import io.tolva.tensor.Device;
import io.tolva.tensor.NativeBackend;
import io.tolva.tensor.Recorder;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every value is still where it was put when it is read: plans of random programs are gone through with the names of values
 * in the place of elements.
 */
class MemoryPlanTest {
    private static final long SEED = 20261128;
    private static final int PROGRAMS = 1500;

    private int shared;
    private int writtenInPlace;
    private int joined;

    /** What lies where: a buffer's number or a variable to the value there. */
    private final Map<Object, Value> memory = new HashMap<>();

    @Test
    void noValueIsOverwrittenBeforeItsLastReader() {
        checkAll();
    }

    /** On a device that joins kernels, though this one computes in the heap. */
    @Test
    @Tag("cpu")
    void norByAJoinedKernel() {
        Device.Use use = Backends.use(new NativeBackend());
        try {
            checkAll();
        } finally {
            use.close();
        }
        assertThat("joined kernels", joined, is(greaterThan(PROGRAMS / 20)));
    }

    private void checkAll() {
        Philox random = new Philox(SEED, 0);
        for (int i = 0; i < PROGRAMS; i++) {
            check("program " + i + " of seed " + SEED, RandomProgram.next(random), SEED + i);
        }
        assertThat("buffers used again", shared, is(greaterThan(PROGRAMS)));
        assertThat("variables written in place", writtenInPlace, is(greaterThan(PROGRAMS)));
    }

    private void check(String what, RandomProgram program, long seed) {
        Graph graph = graph(program, seed);
        Schedule schedule = Schedule.of(graph);
        List<Node> nodes = schedule.nodes();
        Buffers buffers = Buffers.of(nodes, schedule);
        memory.clear();
        Set<Object> places = new HashSet<>();
        for (Node node : nodes) {
            node.inputs.forEach(input -> read(what, input, schedule, buffers));
            if (!(node.operation instanceof Operation.Reshape)) {
                joined += node.operation instanceof Operation.Joined ? 1 : 0;
                write(what, node, schedule, buffers);
                node.outputs.forEach(output -> shared += places.add(place(output, schedule, buffers)) ? 0 : 1);
            }
        }
        schedule.outputs().forEach(output -> read(what, output, schedule, buffers));
        schedule.copied().values().forEach(value -> read(what, value, schedule, buffers));
        graph.assigned().keySet().forEach(variable -> {
            boolean inPlace = !schedule.copied().containsKey(variable);
            Value now = memory.get(variable);
            assertThat(what + ": " + variable.name() + " is written", now != null, is(inPlace));
            writtenInPlace += inPlace ? 1 : 0;
        });
    }

    private static Graph graph(RandomProgram program, long seed) {
        ProgramWorld world = new ProgramWorld(seed, true);
        Philox random = new Philox(seed, 2);
        Tensor[] inputs = {
            Tensor.of(ProgramValues.random(DType.FLOAT32, Shape.of(4, 4), random)),
            Tensor.of(ProgramValues.random(DType.FLOAT32, Shape.of(4), random)),
            Tensor.of(ProgramValues.random(DType.FLOAT64, Shape.of(2, 3), random)),
            Tensor.of(ProgramValues.random(DType.INT32, Shape.of(4), random)),
            Tensor.of(ProgramValues.random(DType.BOOL, Shape.of(4, 4), random))
        };
        Trace trace = new Trace(inputs);
        List<Tensor> results;
        Recorder.activate(trace);
        try {
            results = ProgramRun.run(program, world, List.of(inputs));
        } finally {
            Recorder.deactivate(trace);
        }
        return Plan.small(trace, results);
    }

    /** The buffer or variable of a value; null if it was there before the step and nobody writes there. */
    private static Object place(Value value, Schedule schedule, Buffers buffers) {
        Value root = Schedule.root(value);
        Variable variable = root.variable != null ? root.variable : schedule.target(root);
        Integer home = buffers.home(root);
        return variable != null ? variable : home != null ? home : root;
    }

    private void read(String what, Value value, Schedule schedule, Buffers buffers) {
        Value root = Schedule.root(value);
        Object place = place(value, schedule, buffers);
        Value there = memory.get(place);
        boolean untouched = root.producer == null && there == null;
        assertThat(what + ": " + value.type + " is there", untouched || there == root, is(true));
    }

    private void write(String what, Node node, Schedule schedule, Buffers buffers) {
        Set<Object> own = new HashSet<>();
        for (Value output : node.outputs) {
            Object place = place(output, schedule, buffers);
            assertThat(what + ": outputs have places of their own", own.add(place), is(true));
            for (int i = 0; i < node.inputs.size(); i++) {
                Value input = node.inputs.get(i);
                if (place(input, schedule, buffers).equals(place)) {
                    assertThat(
                            what + ": " + node.operation + " writes " + output.type + " over " + input.type,
                            node.readsInPlace(i, output) && input.type.dtype() == output.type.dtype(),
                            is(true));
                }
            }
            if (place instanceof Integer home) {
                assertThat(what + ": room", buffers.buffers().get(home).size() >= output.type.size(), is(true));
            }
            memory.put(place, output);
        }
    }
}
