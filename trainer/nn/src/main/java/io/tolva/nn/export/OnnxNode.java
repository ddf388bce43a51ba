package io.tolva.nn.export;

import io.tolva.nn.wire.ProtoMessage;
import java.util.List;
import java.util.function.UnaryOperator;

/** One operator of a graph; an input that is left out has the empty name. */
record OnnxNode(String op, String name, List<String> inputs, List<String> outputs, OnnxAttributes attributes) {
    ProtoMessage message(UnaryOperator<String> names) {
        ProtoMessage node = new ProtoMessage();
        inputs.forEach(input -> node.text(OnnxFormat.Node.INPUT, names.apply(input)));
        outputs.forEach(output -> node.text(OnnxFormat.Node.OUTPUT, names.apply(output)));
        node.text(OnnxFormat.Node.NAME, name).text(OnnxFormat.Node.OP_TYPE, op);
        attributes.messages().forEach(attribute -> node.message(OnnxFormat.Node.ATTRIBUTE, attribute));
        return node;
    }
}
