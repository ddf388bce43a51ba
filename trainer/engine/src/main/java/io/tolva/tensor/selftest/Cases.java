package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Cases of every kind of operation, in every type that it takes. */
final class Cases {
    /** Shapes of several ranks: odd sizes, axes of one, more rows than a block of threads has, nothing. */
    static final List<Shape> SHAPES =
            List.of(Shape.scalar(), Shape.of(7), Shape.of(2, 3, 1, 5), Shape.of(40, 67), Shape.of(0, 3));

    private final List<Case> cases = new ArrayList<>();

    Cases() {}

    static List<Case> of(long seed) {
        Cases all = new Cases();
        Draw draw = new Draw(seed);
        ElementwiseCases.add(all, draw);
        FoldCases.add(all, draw);
        MoveCases.add(all, draw, SHAPES);
        IndexCases.add(all, draw);
        ProductCases.add(all, draw);
        ProductCases.addProbabilities(all, draw, ProductCases.ROWS);
        WindowCases.add(all, draw);
        return all.cases;
    }

    /** What has been added. */
    List<Case> added() {
        return cases;
    }

    /** A case with one output. */
    void add(Operation operation, DType about, TensorType output, HostArray... inputs) {
        add(operation, about, List.of(output), inputs);
    }

    void add(Operation operation, DType about, List<TensorType> outputs, HostArray... inputs) {
        cases.add(new Case(operation, about, List.of(inputs), outputs));
    }

    /** A case whose output has the type of its elements. */
    void add(Operation operation, DType about, Shape output, HostArray... inputs) {
        add(operation, about, new TensorType(about, output), inputs);
    }
}
