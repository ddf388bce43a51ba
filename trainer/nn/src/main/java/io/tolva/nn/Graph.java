package io.tolva.nn;

import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.LayerCall;
import io.tolva.nn.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls between inputs and outputs in an order in which they can be computed, and the layers in Keras's order.
 *
 * <p>Keras's order: the depth of a call is the longest way from it to an output; a layer is as deep as the deepest of its
 * calls. Deeper layers come first; among equally deep ones that which is met first on the way back from the outputs.
 * Files count layers of a class by this order.
 */
final class Graph {
    private final List<LayerCall> backwards = new ArrayList<>();
    private final Map<Layer, Integer> met = new HashMap<>();
    private final Map<LayerCall, Integer> depths = new HashMap<>();
    private final Map<Layer, Integer> layerDepths = new HashMap<>();
    private final List<LayerCall> calls;
    private final List<Layer> layers;

    Graph(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
        Set<LayerCall> starts = new HashSet<>();
        inputs.forEach(input -> starts.add(input.source()));
        Set<LayerCall> seen = new HashSet<>();
        outputs.forEach(output -> visit(output, starts, seen));
        measure();
        for (SymbolicTensor input : inputs) {
            unused(input);
        }
        calls = backwards.stream()
                .sorted(Comparator.<LayerCall>comparingInt(call -> -depth(call)))
                .toList();
        layers = met.keySet().stream()
                .sorted(Comparator.<Layer>comparingInt(layer -> -depth(layer)).thenComparingInt(met::get))
                .toList();
    }

    private int depth(LayerCall call) {
        return depths.getOrDefault(call, 0);
    }

    private int depth(Layer layer) {
        return layerDepths.getOrDefault(layer, 0);
    }

    /** A path of layers may be long, but not as long as a stack is deep: a thousand layers are some ten thousand frames. */
    private void visit(SymbolicTensor tensor, Set<LayerCall> starts, Set<LayerCall> seen) {
        LayerCall call = tensor.source();
        if (!seen.add(call)) {
            return;
        }
        met.putIfAbsent(call.layer(), met.size());
        if (!starts.contains(call)) {
            if (call.inputs().isEmpty()) {
                throw new IllegalArgumentException("model: an output needs an input that is not given: "
                        + call.layer().label() + ": expected it among the inputs");
            }
            call.inputs().forEach(input -> visit(input, starts, seen));
        }
        backwards.add(call);
    }

    private void measure() {
        for (int i = backwards.size() - 1; i >= 0; i--) {
            LayerCall call = backwards.get(i);
            int depth = Math.max(depth(call), depth(call.layer()));
            depths.put(call, depth);
            layerDepths.put(call.layer(), depth);
            for (SymbolicTensor input : call.inputs()) {
                depths.merge(input.source(), depth + 1, Math::max);
            }
        }
    }

    private void unused(SymbolicTensor input) {
        Layer layer = input.source().layer();
        if (met.putIfAbsent(layer, -1) == null) {
            backwards.add(input.source());
            layerDepths.put(layer, 0);
            depths.put(input.source(), 0);
        }
    }

    /** The calls, each behind those whose outputs it needs; with the inputs' own. */
    List<LayerCall> calls() {
        return calls;
    }

    boolean contains(LayerCall call) {
        return depths.containsKey(call);
    }

    /** The layers in Keras's order, with the inputs' own. */
    List<Layer> layers() {
        return layers;
    }
}
