package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** What programs change: variables of all types, of which some have the same type, and a generator. */
final class ProgramWorld {
    final List<Variable> variables = new ArrayList<>();
    final RandomGenerator generator = RandomGenerator.of(Seed.of(7));
    final BinaryOperator<Tensor> inner;

    /** A world where the inner function is compiled or not. */
    ProgramWorld(long seed, boolean compiled) {
        Philox random = new Philox(seed, 1);
        add(DType.FLOAT32, random, 3);
        add(DType.FLOAT32, random, 2, 3);
        add(DType.FLOAT32, random, 2, 3);
        add(DType.FLOAT32, random, 3);
        add(DType.FLOAT32, random);
        add(DType.FLOAT64, random, 3, 2);
        add(DType.FLOAT64, random);
        add(DType.INT32, random, 4);
        add(DType.INT32, random, 3);
        add(DType.INT64, random);
        add(DType.INT64, random, 2, 2);
        add(DType.BOOL, random, 3);
        add(DType.FLOAT32, random, 0, 3);
        Step step = Step.compile((a, b) -> combined(a, b));
        inner = compiled ? step::call : this::combined;
    }

    private void add(DType dtype, Philox random, int... dims) {
        Tensor initial = Tensor.of(ProgramValues.random(dtype, Shape.of(dims), random));
        variables.add(new Variable("v" + variables.size(), initial, variables.size() % 4 != 3));
    }

    /** A function of two tensors of one type that broadcast, which changes a variable too. */
    private Tensor combined(Tensor a, Tensor b) {
        Tensor sum = Ops.add(a, b);
        Variable first = variables.get(0);
        first.assignAdd(Ops.cast(Ops.max(sum), DType.FLOAT32));
        return Ops.mul(sum, Ops.cast(Ops.sum(first.live()), sum.dtype()));
    }

    List<HostArray> state() {
        List<HostArray> state = new ArrayList<>();
        variables.forEach(variable -> state.add(variable.toHostArray()));
        state.add(generator.state().toHostArray());
        return state;
    }
}
