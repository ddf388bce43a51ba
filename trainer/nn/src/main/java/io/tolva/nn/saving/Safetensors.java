package io.tolva.nn.saving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.array.BFloat16;
import io.tolva.array.DType;
import io.tolva.array.Float16;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Arrays by name in a file, without anything that could be run: the format of Hugging Face's safetensors.
 *
 * <pre>
 * file   = length header data
 * length = u64, little endian: the bytes of the header, at most 100,000,000
 * header = JSON: {name: {"dtype", "shape", "data_offsets": [begin, end)}, "__metadata__"?: {text: text}}, perhaps blanks behind
 * data   = the arrays' elements, little endian, row by row, without gaps or overlaps; offsets count from its beginning
 * </pre>
 *
 * <p>Arrays are written by falling size of their elements, then by name; the header ends at a multiple of 8. Half-precision
 * numbers are read as float32.
 */
public final class Safetensors {
    private static final long MAX_HEADER = 100_000_000;
    private static final int ALIGNMENT = 8;
    private static final String METADATA = "__metadata__";
    private static final String OFFSETS = "data_offsets";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Safetensors() {}

    /**
     * Writes a file, or leaves what was there.
     *
     * @param metadata texts by name
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if an array holds strings
     */
    public static void write(Path file, SortedMap<String, HostArray> arrays, Map<String, String> metadata)
            throws IOException {
        List<Map.Entry<String, HostArray>> ordered = new ArrayList<>(arrays.entrySet());
        ordered.sort(Comparator.comparing((Map.Entry<String, HostArray> entry) ->
                        -entry.getValue().dtype().bytes())
                .thenComparing(Map.Entry::getKey));
        byte[] header = header(ordered, metadata);
        try (AtomicFile out = AtomicFile.create(file, Existing.REPLACE)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            put(out, length.putLong(header.length).flip());
            put(out, ByteBuffer.wrap(header));
            for (Map.Entry<String, HostArray> entry : ordered) {
                put(out, bytes(entry.getValue()));
            }
            out.commit();
        }
    }

    private static void put(AtomicFile out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.channel().write(bytes);
        }
    }

    private static byte[] header(List<Map.Entry<String, HostArray>> arrays, Map<String, String> metadata)
            throws IOException {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = header.putObject(METADATA);
            new TreeMap<>(metadata).forEach(texts::put);
        }
        long offset = 0;
        for (Map.Entry<String, HostArray> entry : arrays) {
            HostArray array = entry.getValue();
            ObjectNode said = header.putObject(entry.getKey());
            said.put("dtype", code(array.dtype()));
            var shape = said.putArray("shape");
            for (int dim : array.shape().dims()) {
                shape.add(dim);
            }
            long end = offset + (long) array.size() * array.dtype().bytes();
            said.putArray(OFFSETS).add(offset).add(end);
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] filled = new byte[padded];
        Arrays.fill(filled, (byte) ' ');
        System.arraycopy(json, 0, filled, 0, json.length);
        return filled;
    }

    private static String code(DType type) {
        return switch (type) {
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
            case INT32 -> "I32";
            case INT64 -> "I64";
            case UINT8 -> "U8";
            case BOOL -> "BOOL";
            case STRING -> throw new IllegalArgumentException("safetensors: strings have no form there");
        };
    }

    private static ByteBuffer bytes(HostArray array) {
        ByteBuffer bytes = ByteBuffer.allocate(
                        Math.multiplyExact(array.size(), array.dtype().bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        switch (array.dtype()) {
            case FLOAT32 -> bytes.asFloatBuffer().put(array.floats());
            case FLOAT64 -> bytes.asDoubleBuffer().put(array.doubles());
            case INT32 -> bytes.asIntBuffer().put(array.ints());
            case INT64 -> bytes.asLongBuffer().put(array.longs());
            case UINT8 -> bytes.duplicate().put(array.bytes());
            case BOOL -> {
                for (boolean one : array.booleans()) {
                    bytes.put((byte) (one ? 1 : 0));
                }
                bytes.rewind();
            }
            case STRING -> throw new IllegalArgumentException("safetensors: strings have no form there");
        }
        return bytes;
    }

    /**
     * Every array of a file.
     *
     * @throws IOException if it cannot be read
     * @throws ModelFileException if it is damaged or holds elements that have no type here
     */
    public static SortedMap<String, HostArray> read(Path file) throws IOException {
        SortedMap<String, HostArray> arrays = new TreeMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Content content = Content.of(file, channel);
            for (Map.Entry<String, JsonNode> entry : content.ordered().entrySet()) {
                arrays.put(entry.getKey(), content.array(channel, entry.getKey(), entry.getValue()));
            }
        }
        return arrays;
    }

    /**
     * The texts of a file.
     *
     * @throws IOException if it cannot be read
     * @throws ModelFileException if it is damaged
     */
    public static Map<String, String> metadata(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Map<String, String> texts = new TreeMap<>();
            Content.of(file, channel)
                    .header()
                    .path(METADATA)
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
            return texts;
        }
    }

    /**
     * The header of a file, and where its data begin.
     *
     * @param length of the data
     */
    private record Content(Path file, JsonNode header, long start, long length) {
        static Content of(Path file, FileChannel channel) throws IOException {
            String where = file.toString();
            long size = channel.size();
            ByteBuffer first = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            fill(channel, first, 0);
            long header = first.position() < Long.BYTES ? -1 : first.getLong(0);
            if (header < 2 || header > Math.min(MAX_HEADER, size - Long.BYTES)) {
                throw new ModelFileException(
                        where,
                        "no header: expected its length to be at most " + (size - Long.BYTES) + ", got " + header);
            }
            ByteBuffer json = ByteBuffer.allocate((int) header);
            fill(channel, json, Long.BYTES);
            if (json.get(0) != '{') {
                throw new ModelFileException(where, "no header: expected it to begin with {");
            }
            try {
                JsonNode tree = JSON.readTree(new String(json.array(), StandardCharsets.UTF_8));
                long start = Long.BYTES + header;
                return new Content(file, tree, start, size - start);
            } catch (JsonProcessingException error) {
                throw new ModelFileException(where, "header is not JSON: " + error.getOriginalMessage(), error);
            }
        }

        private static void fill(FileChannel channel, ByteBuffer bytes, long from) throws IOException {
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes, from + bytes.position());
            }
        }

        /** The arrays in the order of their data, which must follow each other without gaps and end with the file. */
        Map<String, JsonNode> ordered() {
            List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(header.properties());
            entries.removeIf(entry -> entry.getKey().equals(METADATA));
            entries.sort(Comparator.comparingLong(
                    entry -> entry.getValue().path(OFFSETS).path(0).asLong(-1)));
            Map<String, JsonNode> ordered = new LinkedHashMap<>();
            long next = 0;
            for (Map.Entry<String, JsonNode> entry : entries) {
                JsonNode offsets = entry.getValue().path(OFFSETS);
                long begin = offsets.path(0).asLong(-1);
                long end = offsets.path(1).asLong(-1);
                if (begin != next || end < begin || end > length) {
                    throw new ModelFileException(
                            where(entry.getKey()),
                            "wrong offsets: expected to begin at " + next + " and end within " + length + " bytes, got "
                                    + offsets);
                }
                next = end;
                ordered.put(entry.getKey(), entry.getValue());
            }
            if (next != length) {
                throw new ModelFileException(
                        file.toString(), "data differ in length: expected " + next + " bytes, got " + length);
            }
            return ordered;
        }

        private String where(String name) {
            return file + ", array " + name;
        }

        HostArray array(FileChannel channel, String name, JsonNode said) throws IOException {
            long begin = said.path(OFFSETS).path(0).asLong();
            long bytes = said.path(OFFSETS).path(1).asLong() - begin;
            String code = said.path("dtype").asText();
            int width = width(where(name), code);
            Shape shape = shape(where(name), said.path("shape"), bytes / width);
            if ((long) shape.size() * width != bytes) {
                throw new ModelFileException(
                        where(name), "sizes differ: expected " + shape + " of " + code + ", got " + bytes + " bytes");
            }
            MappedByteBuffer data = channel.map(MapMode.READ_ONLY, start + begin, bytes);
            return decode(code, shape, data.order(ByteOrder.LITTLE_ENDIAN));
        }

        private static int width(String where, String code) {
            return switch (code) {
                case "F64", "I64" -> Long.BYTES;
                case "F32", "I32" -> Integer.BYTES;
                case "F16", "BF16" -> Short.BYTES;
                case "U8", "BOOL" -> 1;
                default ->
                    throw new ModelFileException(
                            where,
                            "unknown element type: expected F64, F32, F16, BF16, I64, I32, U8 or BOOL, got " + code);
            };
        }

        private static Shape shape(String where, JsonNode dims, long most) {
            int[] shape = new int[dims.size()];
            boolean fits = dims.isArray();
            boolean empty = false;
            for (int i = 0; i < shape.length; i++) {
                long dim = dims.get(i).isIntegralNumber() ? dims.get(i).asLong(-1) : -1;
                fits &= dim >= 0 && dim <= Integer.MAX_VALUE;
                empty |= dim == 0;
                shape[i] = (int) dim;
            }
            long size = empty ? 0 : 1;
            for (int i = 0; fits && !empty && i < shape.length; i++) {
                size *= shape[i];
                fits = size <= most;
            }
            if (!fits || size != most) {
                throw new ModelFileException(where, "wrong shape: expected " + most + " elements, got " + dims);
            }
            return Shape.of(shape);
        }

        private static HostArray decode(String code, Shape shape, ByteBuffer data) {
            int size = shape.size();
            switch (code) {
                case "F32" -> {
                    float[] floats = new float[size];
                    data.asFloatBuffer().get(floats);
                    return HostArray.wrap(shape, floats);
                }
                case "F64" -> {
                    double[] doubles = new double[size];
                    data.asDoubleBuffer().get(doubles);
                    return HostArray.wrap(shape, doubles);
                }
                case "I32" -> {
                    int[] ints = new int[size];
                    data.asIntBuffer().get(ints);
                    return HostArray.wrap(shape, ints);
                }
                case "I64" -> {
                    long[] longs = new long[size];
                    data.asLongBuffer().get(longs);
                    return HostArray.wrap(shape, longs);
                }
                case "U8" -> {
                    byte[] bytes = new byte[size];
                    data.get(bytes);
                    return HostArray.wrap(shape, bytes);
                }
                case "BOOL" -> {
                    boolean[] booleans = new boolean[size];
                    for (int i = 0; i < size; i++) {
                        booleans[i] = data.get(i) != 0;
                    }
                    return HostArray.wrap(shape, booleans);
                }
                default -> {
                    float[] floats = new float[size];
                    for (int i = 0; i < size; i++) {
                        short bits = data.getShort(i * Short.BYTES);
                        floats[i] = code.equals("F16") ? Float16.toFloat(bits) : BFloat16.toFloat(bits);
                    }
                    return HostArray.wrap(shape, floats);
                }
            }
        }
    }
}
