package io.tolva.nn.export;

import io.tolva.nn.wire.ProtoMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The attributes of a node: {@code OnnxAttributes.of("axis", 1).with("keepdims", 0)}. */
public final class OnnxAttributes {
    private static final OnnxAttributes NONE = new OnnxAttributes(List.of());

    private final List<ProtoMessage> all;

    private OnnxAttributes(List<ProtoMessage> all) {
        this.all = all;
    }

    /** No attributes. */
    public static OnnxAttributes none() {
        return NONE;
    }

    /** A whole number. */
    public static OnnxAttributes of(String name, long value) {
        return NONE.with(name, value);
    }

    /** Whole numbers. */
    public static OnnxAttributes of(String name, int[] values) {
        return NONE.with(name, values);
    }

    /** These and a whole number. */
    public OnnxAttributes with(String name, long value) {
        return with(attribute(name, OnnxFormat.ATTRIBUTE_INT).integer(OnnxFormat.Attribute.I, value));
    }

    /** These and a number. */
    public OnnxAttributes withReal(String name, double value) {
        return with(attribute(name, OnnxFormat.ATTRIBUTE_FLOAT).real(OnnxFormat.Attribute.F, (float) value));
    }

    /** These and a text. */
    public OnnxAttributes with(String name, String value) {
        return with(attribute(name, OnnxFormat.ATTRIBUTE_STRING).text(OnnxFormat.Attribute.S, value));
    }

    /** These and whole numbers. */
    public OnnxAttributes with(String name, int[] values) {
        ProtoMessage attribute = attribute(name, OnnxFormat.ATTRIBUTE_INTS);
        for (int value : values) {
            attribute.integer(OnnxFormat.Attribute.INTS, value);
        }
        return with(attribute);
    }

    /** These and numbers. */
    public OnnxAttributes with(String name, double[] values) {
        ProtoMessage attribute = attribute(name, OnnxFormat.ATTRIBUTE_FLOATS);
        for (double value : values) {
            attribute.real(OnnxFormat.Attribute.FLOATS, (float) value);
        }
        return with(attribute);
    }

    /** These and texts. */
    public OnnxAttributes with(String name, List<String> values) {
        ProtoMessage attribute = attribute(name, OnnxFormat.ATTRIBUTE_STRINGS);
        values.forEach(value -> attribute.text(OnnxFormat.Attribute.STRINGS, value));
        return with(attribute);
    }

    private static ProtoMessage attribute(String name, int type) {
        return new ProtoMessage().text(OnnxFormat.Attribute.NAME, name).integer(OnnxFormat.Attribute.TYPE, type);
    }

    private OnnxAttributes with(ProtoMessage attribute) {
        List<ProtoMessage> more = new ArrayList<>(all);
        more.add(attribute);
        return new OnnxAttributes(Collections.unmodifiableList(more));
    }

    List<ProtoMessage> messages() {
        return all;
    }
}
