package io.tolva.nn.export;

import io.tolva.nn.layers.RecurrentCell;
import io.tolva.nn.layers.RecurrentLayer;
import io.tolva.nn.layers.StackedRNNCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        if (scope.inputCount() == 1) {
            scope.refuseMasks();
        }
        if (layer.isStateful()) {
            throw scope.refusal("it is stateful: expected a layer that takes its states as inputs and gives them");
        }
        if (scope.shape(0).rank() != 2) {
            throw scope.refusal("expected input [batch, steps, features], got " + scope.shape(0));
        }
        String x = scope.transpose(scope.input(0), 1, 0, 2);
        x = layer.goesBackwards() ? reversed(scope, x, 0) : x;
        List<String> outputs = new ArrayList<>();
        int state = 1;
        for (RecurrentCell cell : cells(layer)) {
            OnnxCell one = OnnxCell.of(scope, cell);
            List<String> initial = new ArrayList<>();
            for (int i = 0; i < one.states(); i++, state++) {
                initial.add(scope.inputCount() == 1 ? "" : scope.unsqueeze(scope.input(state), 0));
            }
            List<String> given = one.along(x, initial);
            x = scope.squeeze(given.get(0), 1);
            given.subList(1, given.size()).forEach(last -> outputs.add(scope.squeeze(last, 0)));
        }
        int last = outputs.size()
                - OnnxCell.of(scope, cells(layer).get(cells(layer).size() - 1)).states();
        String y = layer.returnsSequences() ? scope.transpose(x, 1, 0, 2) : outputs.get(last);
        outputs.add(0, y);
        return layer.returnsState() ? outputs : List.of(y);
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
