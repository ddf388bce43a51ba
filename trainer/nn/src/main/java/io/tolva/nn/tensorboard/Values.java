package io.tolva.nn.tensorboard;

import io.tolva.nn.wire.ProtoMessage;
import java.util.List;

/** Messages {@code google.protobuf.Value} and lists of them. */
final class Values {
    private static final int NUMBER = 2;
    private static final int TEXT = 3;
    private static final int FLAG = 4;
    private static final int LIST_ITEM = 1;

    private Values() {}

    static ProtoMessage of(double value) {
        return new ProtoMessage().real(NUMBER, value);
    }

    static ProtoMessage of(String value) {
        return new ProtoMessage().text(TEXT, value);
    }

    static ProtoMessage of(boolean value) {
        return new ProtoMessage().flag(FLAG, value);
    }

    static ProtoMessage list(List<ProtoMessage> values) {
        ProtoMessage list = new ProtoMessage();
        values.forEach(value -> list.message(LIST_ITEM, value));
        return list;
    }
}
