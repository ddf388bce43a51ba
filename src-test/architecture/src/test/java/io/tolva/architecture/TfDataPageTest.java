package io.tolva.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.tolva.architecture.Document.Mention;
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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about tf.data has a row for every name that TensorFlow has, and names nothing that is not there. */
class TfDataPageTest {
    private static final String GOLDEN = "/goldens/tf-data/symbols.json";
    private static final Pattern SYMBOL = Pattern.compile("\"(tf\\.[^\"]+)\"");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LIST_OF_SPANS = Pattern.compile("`[^`]+`(, `[^`]+`)*");

    /** Said in the place of our name where we have none. */
    private static final String NONE = "-";

    @TempDir
    Path folder;

    private final Set<String> symbols = symbols();

    /** What is public: nobody can use the rest. */
    private final Names names = new Names(Sources.declarations(Repository.mainSources()).stream()
            .filter(Declaration::exported)
            .toList());

    /**
     * A row of a table.
     *
     * @param theirs the first cell: TensorFlow's names
     * @param ours the second cell: our names, or that there is none
     * @param difference the third cell
     * @param place file and line
     */
    private record Row(String theirs, String ours, String difference, String place) {
        static Row of(Mention line) {
            String[] cells = line.text().split("\\|", -1);
            if (cells.length != 5) {
                throw new IllegalArgumentException(line.place() + ": expected 3 cells, got " + (cells.length - 2));
            }
            return new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), line.place());
        }

        List<String> symbols() {
            return spans(theirs);
        }

        private static List<String> spans(String cell) {
            return CODE_SPAN
                    .matcher(cell)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        boolean hasNone() {
            return ours.equals(NONE);
        }
    }

    private static Set<String> symbols() {
        try (InputStream in = Objects.requireNonNull(TfDataPageTest.class.getResourceAsStream(GOLDEN))) {
            String golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SYMBOL.matcher(golden)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(toCollection(TreeSet::new));
        } catch (IOException error) {
            throw new AssertionError(error);
        }
    }

    private static List<Row> rows(Path page) {
        return Document.read(page)
                .lines()
                .filter(line -> line.text().startsWith("| `"))
                .map(Row::of)
                .toList();
    }

    private List<String> problems(List<Row> rows) {
        List<String> problems = new ArrayList<>();
        Set<String> missing = new TreeSet<>(symbols);
        for (Row row : rows) {
            for (String symbol : row.symbols()) {
                if (!symbols.contains(symbol)) {
                    problems.add(row.place() + ": TensorFlow has no " + symbol);
                } else if (!missing.remove(symbol)) {
                    problems.add(row.place() + ": has a row already: " + symbol);
                }
            }
            ownProblems(row).map(problem -> row.place() + ": " + problem).forEach(problems::add);
        }
        missing.forEach(symbol -> problems.add("no row for " + symbol));
        return problems;
    }

    private Stream<String> ownProblems(Row row) {
        if (row.hasNone()) {
            return row.difference().isEmpty() ? Stream.of("nothing corresponds, and no reason is given") : Stream.of();
        }
        if (!LIST_OF_SPANS.matcher(row.ours()).matches()) {
            return Stream.of("expected our names in backticks or " + NONE + ", got " + row.ours());
        }
        return Row.spans(row.ours()).stream()
                .filter(name -> !names.isSimple(name))
                .map(name -> "no public type or member is called " + name);
    }

    @Test
    void everyNameOfTensorFlowHasARowAndOurNamesAreThere() {
        List<Row> rows = rows(Repository.root().resolve("docs/reference/tf-data.md"));

        assertThat(symbols, hasSize(greaterThan(250)));
        assertThat(rows, hasSize(greaterThan(100)));
        assertThat(problems(rows), is(empty()));
    }

    @Test
    void findsWhatIsWrong() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), """
                | TensorFlow | Tolva | what differs |
                |---|---|---|
                | `tf.data.Dataset.map`, `tf.data.Dataset.gone` | `Dataset.map` | |
                | `tf.data.Dataset.map` | `Dataset.mop`, `Dataset.stage` | |
                | `tf.data.Dataset.take` | - | |
                | `tf.data.Dataset.skip` | - | why |
                | `tf.data.Dataset.zip` | Dataset.zip | |
                | `tf.data.Dataset.cache` | `CacheStage`, `CacheFolder` | |
                """);

        assertThat(
                problems(rows(page)).stream()
                        .filter(problem -> !problem.startsWith("no row"))
                        .map(problem -> problem.replaceFirst(".*page.md:", ""))
                        .toList(),
                is(List.of(
                        "3: TensorFlow has no tf.data.Dataset.gone",
                        "4: has a row already: tf.data.Dataset.map",
                        "4: no public type or member is called Dataset.mop",
                        "5: nothing corresponds, and no reason is given",
                        "7: expected our names in backticks or -, got Dataset.zip",
                        "8: no public type or member is called CacheFolder")));
        assertThat(
                problems(rows(page)).stream()
                        .filter(problem -> problem.startsWith("no row"))
                        .toList(),
                hasSize(symbols.size() - 5));
    }
}
