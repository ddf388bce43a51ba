package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.tensor.Backends;
import io.tolva.tensor.Device;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Scope;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.List;

/** Uniform numbers by a compiled step, new ones at each call, which are the same everywhere, to the bit. */
record RandomTrial(DType dtype) implements Trial {
    private static final int CALLS = 8;
    private static final Shape SHAPE = Shape.of(37, 29);

    static List<RandomTrial> all() {
        return Draw.FLOATS.stream().map(RandomTrial::new).toList();
    }

    @Override
    public String kind() {
        return "Random, compiled";
    }

    @Override
    public double tolerance(DType result) {
        return 0;
    }

    @Override
    @SuppressWarnings("try") // Neither the choice of the device nor the scope is spoken of.
    public List<HostArray> run(Backend backend) {
        try (Device.Use use = Backends.use(backend);
                Scope scope = Scope.open()) {
            RandomGenerator random = RandomGenerator.of(Seed.of(20261128));
            Step step = Step.compileAll(none -> List.of(random.uniform(dtype, SHAPE, 0, 1)));
            List<HostArray> results = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                results.add(step.callAll().get(0).toHostArray());
            }
            return results;
        }
    }

    @Override
    public String toString() {
        return dtype + " " + SHAPE + " by " + CALLS + " calls of a compiled step";
    }
}
