package io.tolva.nn;

import io.tolva.array.Shape;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of layers and weights, as Keras prints it. */
final class Summary {
    private static final int[] WIDTHS = {31, 22, 13};
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
    private static final int FLOAT_BYTES = 4;

    private final StringBuilder text = new StringBuilder();
    private final List<String[]> rows = new ArrayList<>();
    private final int[] widths = WIDTHS.clone();

    private Summary() {}

    static String of(String name, List<BuiltLayer> layers, long optimizerNumbers, long optimizerBytes) {
        Summary summary = new Summary();
        long trainable = 0;
        long fixed = 0;
        for (BuiltLayer layer : layers) {
            long own = count(layer.weights().variables());
            long learned = count(layer.weights().trainable());
            summary.row(layer, own);
            trainable += learned;
            fixed += own - learned;
        }
        summary.table(name);
        summary.totals(trainable, fixed, optimizerNumbers, optimizerBytes);
        return summary.text.toString();
    }

    private static long count(List<Variable> variables) {
        return variables.stream().mapToLong(variable -> variable.shape().size()).sum();
    }

    private void row(BuiltLayer layer, long own) {
        String label = layer.named().name() + " (" + layer.named().layer().className() + ")";
        String[] row = {label, shape(layer.output()), grouped(own)};
        for (int i = 0; i < row.length; i++) {
            widths[i] = Math.max(widths[i], row[i].length());
        }
        rows.add(row);
    }

    private static String shape(Shape shape) {
        StringBuilder dims = new StringBuilder("(None");
        for (int dim : shape.dims()) {
            dims.append(", ").append(dim);
        }
        return dims.append(shape.rank() == 0 ? ",)" : ")").toString();
    }

    private void table(String name) {
        text.append("Model: \"").append(name).append("\"\n");
        line("┏", "━", "┳", "┓");
        cells("┃", "Layer (type)", "Output Shape", "Param #");
        line("┡", "━", "╇", "┩");
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                line("├", "─", "┼", "┤");
            }
            cells("│", rows.get(i));
        }
        line("└", "─", "┴", "┘");
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
            boolean right = i == cells.length - 1;
            text.append(' ')
                    .append(right ? blanks + cells[i] : cells[i] + blanks)
                    .append(' ')
                    .append(bar);
        }
        text.append('\n');
    }

    private void totals(long trainable, long fixed, long optimizerNumbers, long optimizerBytes) {
        long bytes = FLOAT_BYTES * (trainable + fixed) + optimizerBytes;
        total("Total params", trainable + fixed + optimizerNumbers, bytes);
        total("Trainable params", trainable, FLOAT_BYTES * trainable);
        total("Non-trainable params", fixed, FLOAT_BYTES * fixed);
        if (optimizerNumbers > 0) {
            total("Optimizer params", optimizerNumbers, optimizerBytes);
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
