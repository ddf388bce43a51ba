package io.tolva.nn.export;

import io.tolva.array.DType;
import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import io.tolva.nn.Functional;
import io.tolva.nn.Model;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.wire.ProtoMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as an ONNX file of opset 17, which predicts what {@link Model#predict} does.
 *
 * <pre>{@code
 * OnnxExport.of(model).write(Path.of("model.onnx"));
 * }</pre>
 *
 * <p>Inputs and outputs are called after their layers, {@code input} if the model is a chain; their first dimension is
 * {@code N}, the batch. Nodes and constants are called after the paths of their layers: {@code encoder/dense/kernel}. Layers
 * that only do something in training are left out.
 */
public final class OnnxExport {
    private final Model model;
    private final Map<String, OnnxExporter> own;

    private OnnxExport(Model model, Map<String, OnnxExporter> own) {
        this.model = model;
        this.own = own;
    }

    /** The export of a model. */
    public static OnnxExport of(Model model) {
        return new OnnxExport(model, Map.of());
    }

    /** This with what layers of a class are in ONNX: of one of the user's own, or another way for a built-in one. */
    public OnnxExport with(String className, OnnxExporter exporter) {
        Map<String, OnnxExporter> more = new LinkedHashMap<>(own);
        more.put(className, exporter);
        return new OnnxExport(model, Collections.unmodifiableMap(more));
    }

    /**
     * Writes the file, replacing one of the name when everything is written.
     *
     * @throws OnnxExportException if a layer cannot be written; nothing is written then
     * @throws IllegalStateException if the model has no weights yet
     */
    public void write(Path file) throws IOException {
        byte[] bytes = toBytes();
        try (AtomicFile target = AtomicFile.create(file, Existing.REPLACE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                target.channel().write(rest);
            }
            target.commit();
        }
    }

    /**
     * The bytes of the file.
     *
     * @throws OnnxExportException if a layer cannot be written
     * @throws IllegalStateException if the model has no weights yet
     */
    public byte[] toBytes() {
        if (!model.isBuilt()) {
            throw new IllegalStateException("model " + model.name()
                    + " has no weights yet: expected an input shape; give it to the builder or call the model first");
        }
        OnnxGraph graph = new OnnxGraph();
        List<OnnxValue> inputs = inputs();
        for (OnnxValue input : inputs) {
            graph.declare(graph.unique(input.name()), input.type());
        }
        List<OnnxValue> values = new OnnxWriter(graph, own).export(model, inputs);
        List<OnnxValue> outputs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            OnnxValue value = values.get(i);
            outputs.add(
                    value.named(graph.output(value.name(), model.outputNames().get(i))));
        }
        return file(graph.message(model.name(), inputs, outputs));
    }

    private static byte[] file(ProtoMessage graph) {
        ProtoMessage operators = new ProtoMessage()
                .text(OnnxFormat.OperatorSet.DOMAIN, "")
                .integer(OnnxFormat.OperatorSet.VERSION, OnnxFormat.OPSET);
        return new ProtoMessage()
                .integer(OnnxFormat.Model.IR, OnnxFormat.IR_VERSION)
                .text(OnnxFormat.Model.PRODUCER_NAME, "Tolva")
                .message(OnnxFormat.Model.GRAPH, graph)
                .message(OnnxFormat.Model.OPSET_IMPORT, operators)
                .toBytes();
    }

    private List<OnnxValue> inputs() {
        List<OnnxValue> values = new ArrayList<>();
        if (model instanceof Functional functional) {
            for (SymbolicTensor input : functional.inputs()) {
                values.add(input(input.source().layer().name(), input.dtype(), input.shape()));
            }
            return values;
        }
        List<TensorShape> shapes = model.builtFor();
        for (int i = 0; i < shapes.size(); i++) {
            values.add(input(i == 0 ? "input" : "input_" + i, model.dtype(), shapes.get(i)));
        }
        return values;
    }

    private OnnxValue input(String name, DType type, TensorShape shape) {
        if (type == DType.STRING) {
            throw new OnnxExportException(
                    model.label(), "input " + name + " is text: expected numbers; export what follows the lookup");
        }
        return new OnnxValue(name, type, shape, null);
    }
}
