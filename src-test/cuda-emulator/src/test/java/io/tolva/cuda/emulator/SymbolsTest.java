package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jcuda.driver.CUmemPoolProps;
import jcuda.driver.CUmemoryPool;
import jcuda.driver.JCudaDriver;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasHandle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolsTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        EmulatedDevice.load();
    }

    @ParameterizedTest
    @CsvSource({
        "libJCudaDriver,  cuda,   cu",
        "libJNvrtc,       nvrtc,  nvrtc",
        "libJCublas2,     cublas, cublas",
        "libJCublas,      cublas, cublas",
    })
    void theListsNameAllThatTheNativesImport(String library, String list, String prefix) throws IOException {
        Path natives = folder.resolve(library);
        try (InputStream in = SymbolsTest.class.getResourceAsStream("/lib/" + library + "-12.6.0-linux-x86_64.so")) {
            Files.copy(in, natives);
        }
        Set<String> imported = names(natives, "U", prefix);
        assertThat(imported.isEmpty(), is(false));
        Set<String> missing = new TreeSet<>(imported);
        missing.removeAll(CppSources.symbols(list));
        assertThat(missing, empty());
    }

    @ParameterizedTest
    @CsvSource({
        "libcuda.so.1, cuda, cu, 312",
        "libnvrtc.so.12, nvrtc, nvrtc, 21",
        "libcublas.so.12, cublas, cublas, 649"
    })
    void theLibrariesExportAllThatTheListsName(String library, String list, String prefix, int count) {
        Path built = Path.of(System.getProperty(EmulatedSession.LIBRARIES), library);
        List<String> listed = CppSources.symbols(list);
        assertThat(listed, hasSize(count));
        Set<String> missing = new TreeSet<>(listed);
        missing.removeAll(names(built, "TW", prefix));
        assertThat(missing, empty());
    }

    @Test
    void theSourcesAreListed() throws IOException {
        Path cpp = Path.of("src/main/cpp");
        assertThat("the tests run in the folder of the module", Files.isDirectory(cpp));
        try (Stream<Path> files = Files.walk(cpp)) {
            String names = files.filter(Files::isRegularFile)
                    .map(file -> cpp.relativize(file).toString())
                    .filter(name -> !name.equals("files.txt"))
                    .sorted()
                    .collect(Collectors.joining("\n", "", "\n"));
            assertThat(Files.readString(cpp.resolve("files.txt")), is(names));
        }
    }

    @Test
    void whatIsNotEmulatedSaysSo() {
        EmulatedDevice.open();
        assertThat(JCudaDriver.cuMemPoolCreate(new CUmemoryPool(), new CUmemPoolProps()), is(801));
        assertThat(JCudaDriver.cuMemAllocManaged(new jcuda.driver.CUdeviceptr(), 4, 1), is(801));
        cublasHandle handle = new cublasHandle();
        check(JCublas2.cublasCreate(handle));
        assertThat(JCublas2.cublasSetSmCountTarget(handle, 1), is(15));
        check(JCublas2.cublasDestroy(handle));
    }

    /** The names in a library's table of dynamic symbols whose kind is one of some letters, without their versions. */
    private static Set<String> names(Path library, String kinds, String prefix) {
        Toolchain.Result table = Toolchain.run(Path.of("."), List.of("nm", "-D", library.toString()));
        assertThat("nm, which comes with the assembler of g++: " + table.output(), table.succeeded());
        return table.output()
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(parts -> kinds.contains(parts[parts.length - 2]))
                .map(parts -> parts[parts.length - 1].replaceFirst("@.*", ""))
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
