package io.tolva.nn.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The fields of a message in the encoding of Protocol Buffers, read anew from its description. */
public final class WireFields {
    private final List<Integer> numbers = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();

    public WireFields(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            int type = (int) (tag & 7);
            int length = switch (type) {
                case 0 -> Long.BYTES;
                case 1 -> Long.BYTES;
                case 2 -> (int) varint(in);
                case 5 -> Float.BYTES;
                default -> throw new IllegalArgumentException("wire type " + type);
            };
            byte[] bytes = new byte[length];
            if (type == 0) {
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(varint(in));
            } else {
                in.get(bytes);
            }
            numbers.add((int) (tag >>> 3));
            contents.add(bytes);
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    public List<byte[]> all(int number) {
        return IntStream.range(0, contents.size())
                .filter(i -> numbers.get(i) == number)
                .mapToObj(contents::get)
                .toList();
    }

    public boolean has(int number) {
        return !all(number).isEmpty();
    }

    private ByteBuffer first(int number) {
        return ByteBuffer.wrap(all(number).get(0)).order(ByteOrder.LITTLE_ENDIAN);
    }

    public WireFields message(int number) {
        return new WireFields(all(number).get(0));
    }

    public String text(int number) {
        return new String(all(number).get(0), StandardCharsets.UTF_8);
    }

    public long integer(int number) {
        return has(number) ? first(number).getLong() : 0;
    }

    public float float32(int number) {
        return first(number).getFloat();
    }

    public double float64(int number) {
        return first(number).getDouble();
    }
}
