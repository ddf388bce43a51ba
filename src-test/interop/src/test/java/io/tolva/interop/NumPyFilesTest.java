package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.array.npy.NpyFile;
import io.tolva.array.npy.NpzCompression;
import io.tolva.array.npy.NpzFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** NumPy loads the arrays that we write, and we read those that it saves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumPyFilesTest {
    private final Map<String, HostArray> arrays = arrays();
    private Path ours;
    private Path theirs;
    private JsonNode seen;

    private static Map<String, HostArray> arrays() {
        Map<String, HostArray> arrays = new LinkedHashMap<>();
        arrays.put("float32", HostArray.ofNested(new float[][] {{1.5f, -0f}, {Float.NaN, 1e-30f}}));
        arrays.put("float64", HostArray.ofNested(new double[][][] {{{0.1}, {1e300}}}));
        arrays.put("int32", HostArray.of(1, -2, Integer.MIN_VALUE));
        arrays.put("int64", HostArray.ofNested(Long.MAX_VALUE));
        arrays.put("uint8", HostArray.ofNested(new byte[][] {{0, -1}, {1, 127}}));
        arrays.put("bool", HostArray.ofNested(new boolean[] {true, false}));
        arrays.put("string", HostArray.ofNested(new String[] {"", "abc", "größer"}));
        arrays.put("empty", HostArray.zeros(DType.FLOAT32, Shape.of(3, 0)));
        arrays.put("large", HostArray.zeros(DType.FLOAT64, Shape.of(300, 400)));
        return arrays;
    }

    @BeforeAll
    void letNumPyLook(@TempDir Path folder) throws IOException, InterruptedException {
        Python python = Python.required("numpy");
        ours = Files.createDirectory(folder.resolve("ours"));
        theirs = Files.createDirectory(folder.resolve("theirs"));
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, HostArray> array : arrays.entrySet()) {
            Path file = ours.resolve(array.getKey() + ".npy");
            NpyFile.write(file, array.getValue());
            files.put(array.getKey(), file.toString());
        }
        List<String> archives = new ArrayList<>();
        for (NpzCompression compression : NpzCompression.values()) {
            Path archive = ours.resolve(compression + ".npz");
            NpzFile.write(archive, arrays, compression);
            archives.add(archive.toString());
        }
        seen = python.ask(
                "numpy_files.py", folder, Map.of("arrays", files, "archives", archives, "folder", theirs.toString()));
    }

    @Test
    void numPyLoadsTheSameArrays() {
        assertThat(seen.size(), is(arrays.size()));
        arrays.forEach((name, array) -> {
            JsonNode found = seen.get(name);
            List<Integer> dims = new ArrayList<>();
            found.get("shape").forEach(dim -> dims.add(dim.asInt()));
            assertThat(Shape.of(dims.stream().mapToInt(Integer::intValue).toArray()), is(array.shape()));
            if (array.dtype() != DType.STRING) {
                assertThat(name, found.get("text").asText(), is(array.toString()));
            }
        });
        assertThat(seen.get("string").get("dtype").asText(), is("|S8"));
    }

    @Test
    void numPySavesTheSameBytes() throws IOException {
        for (String name : arrays.keySet()) {
            String file = name + ".npy";
            assertThat(name, Files.readAllBytes(theirs.resolve(file)), is(Files.readAllBytes(ours.resolve(file))));
        }
    }

    @Test
    void weReadWhatNumPySaves() throws IOException {
        for (Map.Entry<String, HostArray> array : arrays.entrySet()) {
            assertThat(NpyFile.read(theirs.resolve(array.getKey() + "-fortran.npy")), is(array.getValue()));
        }
        for (String archive : List.of("stored.npz", "deflated.npz")) {
            try (NpzFile npz = NpzFile.open(theirs.resolve(archive))) {
                assertThat(npz.names(), is(List.copyOf(arrays.keySet())));
                assertThat(npz.readAll(), is(arrays));
            }
        }
    }
}
