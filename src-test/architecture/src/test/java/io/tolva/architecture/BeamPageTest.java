package io.tolva.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tolva.beam.Block;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.beam.sdk.transforms.PTransform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the vocabulary on Beam has a row for every transform, and a word for every method of tf.data's datasets. */
class BeamPageTest {
    private static final String GOLDEN = "/goldens/tf-data/symbols.json";
    private static final Pattern METHOD = Pattern.compile("\"(tf\\.data\\.Dataset\\.[a-z]\\w*)\"");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");

    @TempDir
    Path folder;

    private static Set<String> transforms() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackagesOf(Block.class).stream()
                        .filter(type -> type.getPackageName().equals(Block.class.getPackageName()))
                        .filter(type -> type.isAssignableTo(PTransform.class) && type.isTopLevelClass())
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName)
                        .collect(toCollection(TreeSet::new));
    }

    private static Set<String> methods() throws IOException {
        try (InputStream in = Objects.requireNonNull(BeamPageTest.class.getResourceAsStream(GOLDEN))) {
            return METHOD.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static List<String> spans(String cell) {
        return CODE_SPAN.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /** What a page says that is not so, or does not say. Rows of five cells are transforms, rows of two have no transform. */
    private static List<String> problems(Path page, Set<String> transforms, Set<String> methods) {
        List<String> problems = new ArrayList<>();
        Set<String> missing = new TreeSet<>(transforms);
        Set<String> unsaid = new TreeSet<>(methods);
        for (String line :
                Document.read(page).lines().map(Document.Mention::text).toList()) {
            if (!line.startsWith("| `") || line.startsWith("| `tf.data` ")) {
                continue;
            }
            String[] cells = line.split("\\|", -1);
            boolean hasTransform = cells.length == 7;
            if (hasTransform) {
                String name = spans(cells[1]).get(0);
                missing.remove(name);
                if (!transforms.contains(name)) {
                    problems.add("no such transform: " + name);
                }
            }
            for (String method : spans(cells[hasTransform ? 2 : 1])) {
                if (method.startsWith("tf.data.Dataset.") && !unsaid.remove(method)) {
                    problems.add("not there, or there twice: " + method);
                }
            }
        }
        missing.forEach(name -> problems.add("no row: " + name));
        unsaid.forEach(method -> problems.add("not a word: " + method));
        return problems;
    }

    @Test
    void hasEveryTransformAndEveryMethod() throws IOException {
        assertThat(transforms(), hasSize(greaterThan(15)));
        assertThat(methods(), hasSize(greaterThan(40)));
        assertThat(problems(Repository.root().resolve("docs/reference/beam.md"), transforms(), methods()), is(empty()));
    }

    @Test
    void findsWhatIsWrong() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), """
                | `Map` | `tf.data.Dataset.map` | a | b | c |
                | `Mop` | `tf.data.Dataset.map`, `tf.data.Dataset.mop` | a | b | c |
                | `tf.data.Dataset.scan` | why |
                """);
        assertThat(
                problems(
                        page,
                        Set.of("Map", "Filter"),
                        Set.of("tf.data.Dataset.map", "tf.data.Dataset.scan", "tf.data.Dataset.filter")),
                is(List.of(
                        "no such transform: Mop",
                        "not there, or there twice: tf.data.Dataset.map",
                        "not there, or there twice: tf.data.Dataset.mop",
                        "no row: Filter",
                        "not a word: tf.data.Dataset.filter")));
    }
}
