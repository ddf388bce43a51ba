package io.tolva.nn.saving;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Arrays by path, as an HDF5 file in memory: floats and integers of any shape. */
public final class WeightsFile {
    private static final int MAX_PATH = 4096;
    private static final int MAX_ARRAYS = 1_000_000;

    private WeightsFile() {}

    /** The bytes of a file with these arrays; each group of a path is made when its first array is. */
    public static byte[] encode(SortedMap<String, HostArray> arrays) throws IOException {
        Path file = Files.createTempFile("tolva", ".weights.h5");
        try {
            try (WritableHdfFile hdf = HdfFile.write(file)) {
                for (Map.Entry<String, HostArray> array : arrays.entrySet()) {
                    put(hdf, array.getKey(), array.getValue().toNested());
                }
            }
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void put(WritableGroup root, String path, Object data) {
        WritableGroup group = root;
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            Node child = group.getChildren().get(parts[i]);
            group = child == null ? group.putGroup(parts[i]) : (WritableGroup) child;
        }
        group.putDataset(parts[parts.length - 1], data);
    }

    /**
     * Every array of a file: floats and integers of their width. What it says of its sizes is checked against how long it is
     * before anything is allocated for it.
     *
     * @throws ModelFileException if it is damaged, or holds links or anything else that is no array
     */
    public static SortedMap<String, HostArray> decode(byte[] bytes) {
        SortedMap<String, HostArray> arrays = new TreeMap<>();
        try (HdfFile hdf = HdfFile.fromBytes(bytes)) {
            collect(hdf, "", arrays, bytes.length);
        } catch (ModelFileException error) {
            throw error;
        } catch (RuntimeException | StackOverflowError error) {
            // The library has an exception for some damage, and runs into something else for other.
            throw new ModelFileException(KerasArchive.WEIGHTS, "damaged: " + error, error);
        }
        return arrays;
    }

    private static void collect(Group group, String prefix, SortedMap<String, HostArray> arrays, int length) {
        if (prefix.length() > MAX_PATH || arrays.size() > MAX_ARRAYS) {
            throw new ModelFileException(
                    KerasArchive.WEIGHTS,
                    "too many groups in groups, or arrays: " + prefix.substring(0, Math.min(80, prefix.length())));
        }
        for (Node child : group.getChildren().values()) {
            String path = prefix + child.getName();
            if (child.isLink()) {
                throw new ModelFileException(
                        KerasArchive.WEIGHTS + " " + path, "is a link: expected a group or an array");
            } else if (child instanceof Group inner) {
                collect(inner, path + "/", arrays, length);
            } else if (child instanceof Dataset dataset) {
                arrays.put(path, array(path, dataset, length));
            }
        }
    }

    private static HostArray array(String path, Dataset dataset, int length) {
        String where = KerasArchive.WEIGHTS + " " + path;
        int[] dims = dataset.getDimensions();
        long size = 1;
        for (int dim : dims) {
            size = dim < 0 || size > length ? Long.MAX_VALUE : size * dim;
        }
        if (size > length) {
            throw new ModelFileException(
                    where,
                    "unbelievable size: expected at most the file's " + length + " bytes, got "
                            + Arrays.toString(dims));
        }
        Shape shape = Shape.of(dims);
        Object flat = shape.rank() == 0 ? scalar(dataset.getData()) : dataset.getDataFlat();
        if (flat instanceof float[] floats) {
            return HostArray.wrap(shape, floats);
        } else if (flat instanceof double[] doubles) {
            return HostArray.wrap(shape, doubles);
        } else if (flat instanceof long[] longs) {
            return HostArray.wrap(shape, longs);
        } else if (flat instanceof int[] ints) {
            return HostArray.wrap(shape, ints);
        }
        throw new ModelFileException(
                where, "unknown element type: expected floats or integers, got " + dataset.getJavaType());
    }

    private static Object scalar(Object value) {
        if (value instanceof Float number) {
            return new float[] {number};
        } else if (value instanceof Double number) {
            return new double[] {number};
        } else if (value instanceof Number number) {
            return new long[] {number.longValue()};
        }
        return value;
    }
}
