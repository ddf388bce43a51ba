package io.tolva.array.npy;

import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stands before the elements.
 *
 * @param type the type of the elements
 * @param columnMajor whether the first dimension is the one that runs fastest
 * @param shape the dimensions
 */
record NpyHeader(NpyType type, boolean columnMajor, Shape shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** As NumPy's limit: no header of an array without fields comes near it. */
    private static final int MAX_BYTES = 10_000;

    private static final int ALIGNMENT = 64;
    /** NumPy leaves room for the first dimension to grow to this many digits. */
    private static final int GROWTH_DIGITS = 21;

    private static final int MAX_SHORT_BYTES = 65_535;

    static NpyHeader read(NpySource source) throws IOException {
        ByteBuffer start = source.next(MAGIC.length + 2, "magic and version");
        if (!start.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw source.invalid("not a .npy file", "expected \\x93NUMPY at the beginning, got other bytes");
        }
        int major = start.get(MAGIC.length);
        int minor = start.get(MAGIC.length + 1);
        if (major < 1 || major > 3 || minor != 0) {
            throw source.invalid("unknown version", "expected 1.0, 2.0 or 3.0, got " + major + "." + minor);
        }
        long bytes = major == 1
                ? Short.toUnsignedLong(source.next(Short.BYTES, "header length").getShort())
                : Integer.toUnsignedLong(
                        source.next(Integer.BYTES, "header length").getInt());
        if (bytes > MAX_BYTES) {
            throw source.invalid("header is too long", "expected at most " + MAX_BYTES + " bytes, got " + bytes);
        }
        Charset charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return parse(charset.decode(source.next((int) bytes, "header")).toString(), source);
    }

    private static NpyHeader parse(String text, NpySource source) throws InvalidNpyException {
        try {
            if (PythonLiteral.parse(text) instanceof Map<?, ?> entries
                    && entries.size() == 3
                    && entries.get("fortran_order") instanceof Boolean columnMajor
                    && entries.get("shape") instanceof List<?> dims
                    && entries.containsKey("descr")) {
                NpyType type = type(String.valueOf(entries.get("descr")), source);
                return new NpyHeader(type, columnMajor, shape(dims, type, source));
            }
        } catch (PythonLiteral.SyntaxException e) {
            throw notADictionary(
                    source,
                    "expected " + e.getMessage() + " at character " + e.index() + " of it, got "
                            + Text.quoted(text.substring(Math.min(e.index(), text.length()))));
        }
        throw notADictionary(
                source, "expected the keys descr, fortran_order and shape alone, got " + Text.quoted(text));
    }

    private static InvalidNpyException notADictionary(NpySource source, String details) {
        return source.invalid("header is not NumPy's dictionary", details);
    }

    private static NpyType type(String descr, NpySource source) throws InvalidNpyException {
        if (descr.endsWith("O")) {
            throw source.invalid(
                    "pickled Python objects are not read",
                    "expected " + NpyType.known() + ", got " + Text.quoted(descr)
                            + "; save the array with a type of fixed size");
        }
        return NpyType.parse(descr)
                .orElseThrow(() -> source.invalid(
                        "no element type for it here", "expected " + NpyType.known() + ", got " + Text.quoted(descr)));
    }

    /** Checked against the bytes that are there, before anything is allocated for them. */
    private static Shape shape(List<?> dims, NpyType type, NpySource source) throws InvalidNpyException {
        int[] sizes = new int[dims.size()];
        for (int i = 0; i < sizes.length; i++) {
            if (!(dims.get(i) instanceof Long dim) || dim < 0 || dim > Integer.MAX_VALUE) {
                throw source.invalid(
                        "shape is out of range",
                        "expected dimensions from 0 to 2^31 - 1, got " + Text.quoted(dims.toString()));
            }
            sizes[i] = Math.toIntExact(dim);
        }
        Shape shape;
        try {
            shape = Shape.of(sizes);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw source.invalid(
                    "shape is out of range", "expected at most 2^31 - 1 elements, got " + Text.quoted(dims.toString()));
        }
        long bytes = (long) shape.size() * type.itemBytes();
        if (bytes > source.remaining()) {
            throw source.truncated("elements for shape " + shape + " of " + type.descr(), bytes, source.remaining());
        }
        return shape;
    }

    /** The header as NumPy writes it, in the lowest version that fits. */
    ByteBuffer toBytes() {
        int[] dims = shape.dims();
        String dict = "{'descr': '" + type.descr() + "', 'fortran_order': False, 'shape': " + tuple(dims) + ", }";
        int growth =
                dims.length == 0 ? 0 : GROWTH_DIGITS - Integer.toString(dims[0]).length();
        int length = dict.length() + growth + 1;
        boolean isShort = padded(length, Short.BYTES) - MAGIC.length - 2 - Short.BYTES <= MAX_SHORT_BYTES;
        int lengthBytes = isShort ? Short.BYTES : Integer.BYTES;
        int total = padded(length, lengthBytes);
        int header = total - MAGIC.length - 2 - lengthBytes;
        ByteBuffer bytes = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) (isShort ? 1 : 2)).put((byte) 0);
        bytes = isShort ? bytes.putShort((short) header) : bytes.putInt(header);
        bytes.put(dict.getBytes(StandardCharsets.ISO_8859_1));
        return bytes.put((" ".repeat(bytes.remaining() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1))
                .flip();
    }

    /** NumPy adds a whole row of spaces where none is needed. */
    private static int padded(int length, int lengthBytes) {
        int bytes = MAGIC.length + 2 + lengthBytes + length;
        return bytes + ALIGNMENT - bytes % ALIGNMENT;
    }

    private static String tuple(int[] dims) {
        String list = Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "(" + list + (dims.length == 1 ? ",)" : ")");
    }

    /** Foreign text in messages. */
    private static final class Text {
        private static final int MAX_LENGTH = 80;

        static String quoted(String text) {
            String shown = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
            return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
        }
    }
}
