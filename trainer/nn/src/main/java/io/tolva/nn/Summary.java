package io.tolva.nn;

import io.tolva.array.HostArray;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.LayerCall;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of layers and weights, as Keras prints it; for a graph with what each layer is connected to. */
final class Summary {
    private static final int[] WIDTHS = {31, 22, 13};
    private static final int[] GRAPH_WIDTHS = {19, 17, 10, 17};
    private static final int NUMBERS = 2;
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private final StringBuilder text = new StringBuilder();
    private final List<String[]> rows = new ArrayList<>();
    private final int[] widths;
    private final boolean graph;

    private Summary(boolean graph) {
        this.graph = graph;
        this.widths = (graph ? GRAPH_WIDTHS : WIDTHS).clone();
    }

    static String of(Model model) {
        Summary summary = new Summary(model instanceof Functional);
        model.layers().forEach(layer -> summary.row(model, layer));
        summary.table(model.name());
        List<HostArray> state = model.optimizer()
                .filter(o -> o.iterations() > 0)
                .map(Optimizer::state)
                .orElse(List.of());
        summary.totals(model, state);
        return summary.text.toString();
    }

    private static long count(List<Variable> variables) {
        return variables.stream().mapToLong(variable -> variable.shape().size()).sum();
    }

    private static long bytes(List<Variable> variables) {
        return variables.stream()
                .mapToLong(v -> (long) v.shape().size() * v.dtype().bytes())
                .sum();
    }

    private void row(Model model, Layer layer) {
        String label = layer.name() + " (" + layer.className() + ")";
        String shape = shapes(model, layer);
        String number = grouped(count(layer.weights()));
        String[] row = graph
                ? new String[] {label, shape, number, connections((Functional) model, layer)}
                : new String[] {label, shape, number};
        for (int i = 0; i < row.length; i++) {
            widths[i] = Math.max(widths[i], longestWord(row[i]));
        }
        rows.add(row);
    }

    /** In a table of a graph texts are wrapped, in one of a chain a column is as wide as its longest text. */
    private int longestWord(String cell) {
        int longest = 0;
        for (String word : graph ? cell.split(" (?=\\()|(?<=\\],) ", -1) : new String[] {cell}) {
            longest = Math.max(longest, word.length());
        }
        return longest;
    }

    private static String shapes(Model model, Layer layer) {
        List<TensorShape> shapes;
        if (model instanceof Functional functional) {
            shapes = functional.calls(layer).get(0).outputs().stream()
                    .map(SymbolicTensor::shape)
                    .toList();
        } else {
            shapes = layer.isBuilt() ? layer.shapesOf(layer.builtFor()) : List.of();
        }
        if (shapes.isEmpty()) {
            return "?";
        }
        String text = shapes.stream().map(Summary::shape).collect(Collectors.joining(", "));
        return shapes.size() == 1 ? text : "[" + text + "]";
    }

    private static String shape(TensorShape shape) {
        StringBuilder dims = new StringBuilder("(None");
        for (int dim : shape.dims()) {
            dims.append(", ").append(dim == TensorShape.ANY ? "None" : Integer.toString(dim));
        }
        return dims.append(shape.rank() == 0 ? ",)" : ")").toString();
    }

    private static String connections(Functional model, Layer layer) {
        List<String> sources = new ArrayList<>();
        for (LayerCall call : model.calls(layer)) {
            for (SymbolicTensor input : call.inputs()) {
                Layer source = input.source().layer();
                int node = model.calls(source).indexOf(input.source());
                sources.add(source.name() + "[" + node + "][" + input.index() + "]");
            }
        }
        return sources.isEmpty() ? "-" : String.join(", ", sources);
    }

    private void table(String name) {
        text.append("Model: \"").append(name).append("\"\n");
        line("┏", "━", "┳", "┓");
        cells(
                "┃",
                graph
                        ? new String[] {"Layer (type)", "Output Shape", "Param #", "Connected to"}
                        : new String[] {"Layer (type)", "Output Shape", "Param #"});
        line("┡", "━", "╇", "┩");
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                line("├", "─", "┼", "┤");
            }
            wrapped(rows.get(i));
        }
        line("└", "─", "┴", "┘");
    }

    private void wrapped(String... row) {
        List<List<String>> columns = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < row.length; i++) {
            columns.add(wrap(row[i], widths[i]));
            height = Math.max(height, columns.get(i).size());
        }
        for (int line = 0; line < height; line++) {
            String[] cells = new String[row.length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = line < columns.get(i).size() ? columns.get(i).get(line) : "";
            }
            cells("│", cells);
        }
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void line(String left, String bar, String cross, String right) {
        text.append(left);
        for (int i = 0; i < widths.length; i++) {
            text.append(bar.repeat(widths[i] + 2)).append(i < widths.length - 1 ? cross : right);
        }
        text.append('\n');
    }

    private void cells(String bar, String... cells) {
        text.append(bar);
        for (int i = 0; i < cells.length; i++) {
            String blanks = " ".repeat(widths[i] - cells[i].length());
            boolean right = i == NUMBERS;
            text.append(' ')
                    .append(right ? blanks + cells[i] : cells[i] + blanks)
                    .append(' ')
                    .append(bar);
        }
        text.append('\n');
    }

    private void totals(Model model, List<HostArray> state) {
        List<Variable> trainable = model.trainableVariables();
        List<Variable> fixed = model.nonTrainableVariables();
        long numbers = state.stream().mapToLong(HostArray::size).sum();
        long stateBytes = state.stream()
                .mapToLong(a -> (long) a.size() * a.dtype().bytes())
                .sum();
        total("Total params", count(model.weights()) + numbers, bytes(model.weights()) + stateBytes);
        total("Trainable params", count(trainable), bytes(trainable));
        total("Non-trainable params", count(fixed), bytes(fixed));
        if (numbers > 0) {
            total("Optimizer params", numbers, stateBytes);
        }
    }

    private void total(String label, long numbers, long bytes) {
        text.append(' ').append(label).append(": ").append(grouped(numbers));
        text.append(" (").append(memory(bytes)).append(")\n");
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String memory(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", size, UNITS[unit]);
    }
}
