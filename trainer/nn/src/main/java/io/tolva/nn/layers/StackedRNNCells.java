package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells one upon another as one cell: at each step, the output of one is the input of the next. The states are those of the
 * first cell, then those of the second, and so on.
 */
public final class StackedRNNCells extends RecurrentCell {
    private final List<RecurrentCell> cells = new ArrayList<>();

    /** With Keras's argument {@code cells}, which is required. */
    public StackedRNNCells(Config config) {
        super(config);
        LayerNames paths = new LayerNames();
        for (Layer layer : config.objects("cells", Layers.CATALOGUE)) {
            if (!(layer instanceof RecurrentCell cell)) {
                throw config.wrong("cells", "RecurrentCells", layer.className());
            }
            String name = paths.next(cell.className());
            cells.add(track("cells/" + name, name, cell));
        }
        if (cells.isEmpty()) {
            throw config.wrong("cells", "at least one cell", cells);
        }
    }

    /** The cells as one, the first that is given nearest to the input. */
    public static StackedRNNCells of(RecurrentCell... cells) {
        return new StackedRNNCells(Config.empty().with("cells", List.of(cells)));
    }

    /** The cells, that which is nearest to the input first. */
    public List<RecurrentCell> cells() {
        return List.copyOf(cells);
    }

    @Override
    protected List<TensorShape> stateShapes(TensorShape step) {
        List<TensorShape> shapes = new ArrayList<>();
        TensorShape input = step;
        for (RecurrentCell cell : cells) {
            shapes.addAll(cell.stateShapes(input));
            input = cell.outputShape(input);
        }
        return shapes;
    }

    @Override
    protected TensorShape outputShape(TensorShape step) {
        TensorShape shape = step;
        for (RecurrentCell cell : cells) {
            shape = cell.outputShape(shape);
        }
        return shape;
    }

    @Override
    protected void build(TensorShape step) {
        TensorShape input = step;
        for (RecurrentCell cell : cells) {
            List<TensorShape> shapes = new ArrayList<>(List.of(input));
            shapes.addAll(cell.stateShapes(input));
            cell.ensureBuilt(shapes);
            input = cell.outputShape(input);
        }
    }

    @Override
    protected List<Tensor> step(Tensor x, List<Tensor> states, Call call) {
        CellRun run = begin(x.shape().dim(0), call);
        return run.step(run.prepare(x), states);
    }

    @Override
    CellRun begin(int batch, Call call) {
        List<Part> parts = new ArrayList<>();
        TensorShape input = builtFor().get(0);
        for (RecurrentCell cell : cells) {
            parts.add(new Part(cell.begin(batch, call), cell.stateShapes(input).size()));
            input = cell.outputShape(input);
        }
        return new StackedRun(parts);
    }

    private record Part(CellRun run, int states) {}

    /** What can be done beforehand is the first cell's part alone. */
    private record StackedRun(List<Part> parts) implements CellRun {
        @Override
        public Tensor prepare(Tensor x) {
            return parts.get(0).run().prepare(x);
        }

        @Override
        public List<Tensor> step(Tensor prepared, List<Tensor> states) {
            List<Tensor> next = new ArrayList<>();
            Tensor input = prepared;
            int from = 0;
            for (Part part : parts) {
                List<Tensor> own = states.subList(from, from + part.states());
                List<Tensor> given =
                        part.run().step(from == 0 ? input : part.run().prepare(input), own);
                input = given.get(0);
                next.addAll(given.subList(1, given.size()));
                from += part.states();
            }
            next.add(0, input);
            return next;
        }
    }
}
