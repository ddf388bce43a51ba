package io.tolva.nn.export;

import io.tolva.nn.layers.RecurrentCell;
import io.tolva.nn.layers.RecurrentLayer;
import io.tolva.nn.layers.StackedRNNCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recurrent layers. ONNX has the steps before the batch, and an axis for directions, of which there is one here. */
final class RecurrentExporters {
    private RecurrentExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        all.put("SimpleRNN", RecurrentExporters::recurrent);
        all.put("LSTM", RecurrentExporters::recurrent);
        all.put("GRU", RecurrentExporters::recurrent);
        all.put("RNN", RecurrentExporters::recurrent);
    }

    private static List<String> recurrent(OnnxScope scope) {
        RecurrentLayer layer = (RecurrentLayer) scope.layer();
        check(scope, layer);
        boolean backwards = layer.goesBackwards();
        String sequence = backwards ? reversed(scope, scope.input(0), 1) : scope.input(0);
        // Keras looks for a mask only where the sequence is the only input.
        String given = scope.inputCount() == 1 ? scope.mask(0) : null;
        if (given == null) {
            return along(scope, layer, sequence, null);
        }
        return along(scope, layer, sequence, new MaskedSteps(scope, backwards ? reversed(scope, given, 1) : given));
    }

    private static void check(OnnxScope scope, RecurrentLayer layer) {
        if (layer.isStateful()) {
            throw scope.refusal("it is stateful: expected a layer that takes its states as inputs and gives them");
        }
        if (scope.shape(0).rank() != 2) {
            throw scope.refusal("expected input [batch, steps, features], got " + scope.shape(0));
        }
    }

    private static List<String> along(
            OnnxScope scope, RecurrentLayer layer, String sequence, @Nullable MaskedSteps steps) {
        String lengths = steps == null ? "" : steps.lengths();
        String x = scope.transpose(steps == null ? sequence : steps.compacted(sequence), 1, 0, 2);
        List<String> outputs = new ArrayList<>();
        String last = "";
        int state = 1;
        for (RecurrentCell cell : cells(layer)) {
            OnnxCell one = OnnxCell.of(scope, cell);
            List<String> initial = new ArrayList<>();
            for (int i = 0; i < one.states(); i++, state++) {
                initial.add(scope.inputCount() == 1 ? "" : scope.unsqueeze(scope.input(state), 0));
            }
            List<String> given = one.along(x, lengths, initial);
            x = scope.squeeze(given.get(0), 1);
            List<String> states = given.subList(1, given.size()).stream()
                    .map(value -> scope.squeeze(value, 0))
                    .map(value -> steps == null ? value : steps.last(value))
                    .toList();
            last = states.get(0);
            outputs.addAll(states);
        }
        outputs.add(0, output(scope, layer, x, last, steps));
        return layer.returnsState() ? outputs : List.of(outputs.get(0));
    }

    private static String output(
            OnnxScope scope, RecurrentLayer layer, String all, String last, @Nullable MaskedSteps steps) {
        boolean zeros = layer.config().flag("zero_output_for_mask", false);
        if (layer.returnsSequences()) {
            String y = scope.transpose(all, 1, 0, 2);
            return steps == null ? y : steps.spread(y, zeros);
        }
        return steps != null && zeros ? steps.ofLastStep(last) : last;
    }

    private static List<RecurrentCell> cells(RecurrentLayer layer) {
        return layer.cell() instanceof StackedRNNCells stack ? stack.cells() : List.of(layer.cell());
    }

    /** The elements along an axis from the last to the first. */
    static String reversed(OnnxScope scope, String value, int axis) {
        return scope.op(
                "Slice",
                value,
                scope.integers("last", -1),
                scope.integers("beforeFirst", Long.MIN_VALUE),
                scope.integers("axis", axis),
                scope.integers("backwards", -1));
    }
}
