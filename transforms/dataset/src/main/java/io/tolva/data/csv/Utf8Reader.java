package io.tolva.data.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 without losing where it is malformed: a byte that belongs to no character comes out as a lone low
 * surrogate, U+DC00 plus the byte, which valid text cannot contain.
 */
final class Utf8Reader extends Reader {
    private static final int BLOCK_BYTES = 64 << 10;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).limit(0);
    private boolean ended;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    /** Whether {@code c} following {@code previous} stands for a byte that belongs to no character. */
    static boolean isMalformed(char previous, char c) {
        return Character.isLowSurrogate(c) && !Character.isHighSurrogate(previous);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (chars.position() == offset) {
            CoderResult result = decoder.decode(block, chars, ended);
            if (result.isMalformed()) {
                escape(result.length(), chars);
            } else if (result.isUnderflow() && chars.position() == offset) {
                if (ended) {
                    return -1;
                }
                refill();
            }
        }
        return chars.position() - offset;
    }

    private void escape(int bytes, CharBuffer chars) {
        for (int i = 0; i < bytes && chars.hasRemaining(); i++) {
            chars.put((char) (Character.MIN_LOW_SURROGATE + Byte.toUnsignedInt(block.get())));
        }
    }

    private void refill() throws IOException {
        block.compact();
        int read = in.read(block.array(), block.position(), block.remaining());
        if (read < 0) {
            ended = true;
        } else {
            block.position(block.position() + read);
        }
        block.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
