package io.tolva.nn.export;

import io.tolva.array.DType;
import io.tolva.nn.Functional;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Call;
import io.tolva.nn.layers.InputLayer;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.LayerCall;
import io.tolva.nn.layers.Layers;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TensorShape;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes layers into a graph, models layer by layer. */
final class OnnxWriter {
    /** The name of a mask that could not be followed; a layer that needs it is refused. */
    static final String UNKNOWN_MASK = "?";

    private final OnnxGraph graph;
    private final Map<String, OnnxExporter> own;

    OnnxWriter(OnnxGraph graph, Map<String, OnnxExporter> own) {
        this.graph = graph;
        this.own = own;
    }

    OnnxGraph graph() {
        return graph;
    }

    List<OnnxValue> export(Layer layer, List<OnnxValue> inputs) {
        OnnxExporter exporter = own.get(layer.className());
        if (exporter == null && layer instanceof Functional model) {
            return exportGraph(model, inputs);
        }
        if (exporter == null && layer instanceof Sequential model) {
            List<OnnxValue> values = inputs;
            for (Layer part : model.layers()) {
                values = part instanceof InputLayer ? values : export(part, values);
            }
            return values;
        }
        return exportLayer(layer, inputs, exporter == null ? builtIn(layer) : exporter);
    }

    private static OnnxExporter builtIn(Layer layer) {
        if (!Layers.CATALOGUE.holds(layer)) {
            throw new OnnxExportException(
                    layer.label(),
                    "its class is your own; say what it is: OnnxExport.with(\"" + layer.className() + "\", ...)");
        }
        OnnxExporter exporter = OnnxExporters.BUILT_IN.get(layer.className());
        if (exporter == null) {
            throw new OnnxExportException(layer.label(), "there is no export of its class");
        }
        return exporter;
    }

    private List<OnnxValue> exportGraph(Functional model, List<OnnxValue> inputs) {
        Map<SymbolicTensor, OnnxValue> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(model.inputs().get(i), inputs.get(i));
        }
        for (LayerCall call : model.layerCalls()) {
            if (!(call.layer() instanceof InputLayer)) {
                List<OnnxValue> given = export(
                        call.layer(),
                        call.inputs().stream()
                                .map(input -> value(values, input))
                                .toList());
                for (int i = 0; i < given.size(); i++) {
                    values.put(call.outputs().get(i), given.get(i));
                }
            }
        }
        return model.outputs().stream().map(output -> value(values, output)).toList();
    }

    private static OnnxValue value(Map<SymbolicTensor, OnnxValue> values, SymbolicTensor place) {
        return Objects.requireNonNull(values.get(place));
    }

    private List<OnnxValue> exportLayer(Layer layer, List<OnnxValue> inputs, OnnxExporter exporter) {
        List<TensorShape> shapes =
                layer.shapesOf(inputs.stream().map(OnnxValue::shape).toList());
        OnnxScope scope = new OnnxScope(this, layer, inputs, shapes);
        List<String> names = exporter.export(scope);
        if (names.size() != shapes.size()) {
            throw new OnnxExportException(
                    layer.label(), "its exporter gives " + names.size() + " values: expected " + shapes.size());
        }
        List<@Nullable String> masks = masks(layer, inputs, scope);
        List<OnnxValue> outputs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            graph.rename(name, i == 0 ? layer.path() : layer.path() + ":" + i);
            outputs.add(new OnnxValue(name, graph.typeOf(name), shapes.get(i), i < masks.size() ? masks.get(i) : null));
        }
        return outputs;
    }

    /** What the layer does with masks, it is asked itself: with zeros all of which count. */
    private List<@Nullable String> masks(Layer layer, List<OnnxValue> inputs, OnnxScope scope) {
        List<@Nullable String> masks = new ArrayList<>();
        if (scope.givenMask() != null) {
            masks.add(scope.givenMask());
            return masks;
        }
        Set<String> names = new HashSet<>();
        List<Tensor> zeros = new ArrayList<>();
        List<@Nullable Tensor> ones = new ArrayList<>();
        for (OnnxValue input : inputs) {
            String mask = input.mask();
            zeros.add(Tensor.zeros(input.type(), input.shape().withBatch(1)));
            ones.add(
                    mask == null
                            ? null
                            : Tensor.ones(DType.BOOL, input.shape().range(0, 1).withBatch(1)));
            if (mask != null) {
                names.add(mask);
            }
        }
        if (!names.isEmpty()) {
            String one = names.size() == 1 ? names.iterator().next() : UNKNOWN_MASK;
            for (Tensor mask :
                    layer.applyMasked(zeros, Call.of(false).withMasks(ones)).masks()) {
                masks.add(mask == null ? null : one);
            }
        }
        return masks;
    }
}
