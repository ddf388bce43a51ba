package io.tolva.architecture;

import static java.util.stream.Collectors.toSet;
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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents name is there: files behind links, folders, packages, types and their members. */
class DocsTest {
    private static final String OUTSIDE_NAMES = "/outside-names.txt";

    /** The beginning of a code span that speaks of a type: {@code Dataset}, {@code Dataset.batch(...)}, {@code Block<T>}. */
    private static final Pattern OF_A_TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*([.<(].*)?");

    /** A type, and what follows it after dots. */
    private static final Pattern TYPE = Pattern.compile("(?<![\\w.])[A-Z]\\w*[a-z]\\w*(\\.\\w+)*");

    private static final Pattern WITH_SCHEME = Pattern.compile("[a-z]+:.*");

    @TempDir
    Path folder;

    private final List<Document> documents =
            Repository.documents().stream().map(Document::read).toList();
    private final Names names = new Names(Sources.declarations(Repository.mainSources()));

    @Test
    void linksLeadToFiles() {
        assertThat("documents", documents, hasSize(greaterThan(5)));
        assertThat(documents.stream().flatMap(DocsTest::brokenLinks).toList(), is(empty()));
    }

    private static Stream<String> brokenLinks(Document document) {
        return document.links()
                .filter(link -> !WITH_SCHEME.matcher(link.text()).matches())
                .filter(link -> !Files.exists(target(document, link)))
                .map(link -> link.place() + ": no such file: " + link.text());
    }

    private static Path target(Document document, Mention link) {
        String path = link.text().replaceFirst("#.*", "");
        return path.isEmpty() ? document.file() : document.file().resolveSibling(path);
    }

    @Test
    void foldersInCodeSpansAreThere() throws IOException {
        Set<String> topFolders;
        try (Stream<Path> children = Files.list(Repository.root())) {
            topFolders = children.filter(Files::isDirectory)
                    .map(Repository::name)
                    .filter(name -> !name.equals("target"))
                    .collect(toSet());
        }
        assertThat(
                documents.stream()
                        .flatMap(Document::codeSpans)
                        .filter(span -> span.text().matches("[\\w./-]+/[\\w./-]+"))
                        .filter(span -> topFolders.contains(span.text().replaceFirst("/.*", "")))
                        .filter(span -> !Files.exists(Repository.root().resolve(span.text())))
                        .map(span -> span.place() + ": no such file: " + span.text())
                        .toList(),
                is(empty()));
    }

    @Test
    void qualifiedNamesAreDeclared() {
        assertThat(
                documents.stream()
                        .flatMap(Document::qualifiedNames)
                        .filter(name -> !names.isQualified(name.text()))
                        .map(name -> name.place() + ": no such package, type or member: " + name.text())
                        .toList(),
                is(empty()));
    }

    @Test
    void typesInCodeSpansAreDeclared() throws IOException {
        Set<String> outside = outsideNames();
        assertThat(
                documents.stream()
                        .flatMap(document -> unknownTypes(document, outside))
                        .toList(),
                is(empty()));
    }

    private Stream<String> unknownTypes(Document document, Set<String> outside) {
        return document.codeSpans()
                .filter(span -> OF_A_TYPE.matcher(span.text()).matches())
                .flatMap(DocsTest::typesIn)
                .filter(type -> !names.isSimple(type.text()))
                .filter(type -> !outside.contains(type.text().replaceFirst("\\..*", "")))
                .map(type -> type.place() + ": no such type or member: " + type.text() + "; if it is another project's,"
                        + " name it in src/test/resources" + OUTSIDE_NAMES);
    }

    /** {@code Dataset<T>.batch(Collator<T>)} speaks of {@code Dataset.batch} and {@code Collator}. */
    private static Stream<Mention> typesIn(Mention span) {
        String head = span.text().replaceAll("^(\\w+)<[^(]*>(?=\\.|$|\\()", "$1");
        return Stream.of(head, span.text())
                .flatMap(text -> TYPE.matcher(text).results())
                .map(found -> new Mention(found.group(), span.place()))
                .distinct();
    }

    private static Set<String> outsideNames() throws IOException {
        try (InputStream in = Objects.requireNonNull(DocsTest.class.getResourceAsStream(OUTSIDE_NAMES))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.replaceFirst(" .*", ""))
                    .collect(toSet());
        }
    }

    @Test
    void findsWhatIsNotThere() throws IOException {
        Path file = folder.resolve("page.md");
        Files.writeString(file, """
                [a](page.md#top) [b](gone.md) [c](https://example.org/gone.md) `[d](code.md)`
                `Dataset<T>.batch(Collator<T>)` `Dataset.gone()` `Block<Gone>` `CSV` `float[]` `Remainder.DROP`
                io.tolva.data.Dataset.batch io.tolva.data.local io.tolva.data.Gone
                ```java
                import io.tolva.gone.Away; // `Unseen`
                ```
                """);
        Document document = Document.read(file);
        assertThat(
                Stream.of(
                                brokenLinks(document),
                                unknownTypes(document, Set.of()),
                                document.qualifiedNames()
                                        .filter(name -> !names.isQualified(name.text()))
                                        .map(Mention::text))
                        .flatMap(problems -> problems)
                        .map(problem -> problem.replaceFirst("^\\S*page.md:(\\d+): ([^;]*).*", "$1: $2"))
                        .toList(),
                is(List.of(
                        "1: no such file: gone.md",
                        "2: no such type or member: Dataset.gone",
                        "2: no such type or member: Gone",
                        "io.tolva.data.Gone",
                        "io.tolva.gone.Away")));
    }
}
