package io.tolva.tfrecord.example;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The parts of the protobuf wire format that an Example is made of. */
final class Wire {
    /** Field 1 as bytes of given length: what a message, a string or a packed list begins with. */
    static final int FIRST = field(1);
    /** Field 2 as bytes of given length. */
    static final int SECOND = field(2);
    /** Field 1 as a varint: an integer of an unpacked list. */
    static final int FIRST_VARINT = 1 << 3;
    /** Field 1 as four bytes: a float of an unpacked list. */
    static final int FIRST_FIXED32 = (1 << 3) | 5;

    static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Wire() {}

    /** The tag of a field that holds bytes of given length (wire type 2). */
    static int field(int number) {
        return (number << 3) | 2;
    }

    /** How many bytes a varint takes: one for every seven bits begun. */
    static int varintBytes(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }
}
