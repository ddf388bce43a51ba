package io.tolva.examples;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code in tutorials and how-to pages is part of an example, so it compiles and runs. */
class DocumentsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern MAIN_CLASS = Pattern.compile("-Dexec\\.mainClass=(\\S+)");

    /** A fenced block of a document. */
    private record Block(Source document, Language language, String text) {
        @Override
        public String toString() {
            return document + ": " + text.lines().findFirst().orElse("");
        }
    }

    private enum Language {
        JAVA,
        PYTHON,
        /** Commands. */
        SH,
        /** What a program prints. */
        TEXT
    }

    static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        documents().forEach(document -> blocks.addAll(blocks(document)));
        return blocks;
    }

    private static Stream<Source> documents() {
        return Stream.of("docs/tutorials", "docs/how-to")
                .flatMap(folder -> Source.below(Path.of(folder), ".md").stream());
    }

    private static List<Block> blocks(Source document) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(document.text());
        while (matcher.find()) {
            Language language = Language.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
            blocks.add(new Block(document, language, matcher.group(2)));
        }
        return blocks;
    }

    private static Stream<Block> blocks(Language language) {
        return blocks().stream().filter(block -> block.language() == language);
    }

    static Stream<Block> javaBlocks() {
        return blocks(Language.JAVA);
    }

    static Stream<Block> pythonBlocks() {
        return blocks(Language.PYTHON);
    }

    @Test
    void findsTheBlocks() {
        assertThat(javaBlocks().toList(), hasSize(greaterThan(8)));
        assertThat(pythonBlocks().toList(), is(not(empty())));
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaIsPartOfAnExample(Block block) {
        assertThat(block + ": no example holds this code", isPart(block, Source.javaSources()));
    }

    @ParameterizedTest
    @MethodSource("pythonBlocks")
    void pythonIsPartOfAScript(Block block) {
        assertThat(block + ": no script holds this code", isPart(block, Source.pythonSources()));
    }

    private static boolean isPart(Block block, List<Source> sources) {
        String code = normalised(block.text());
        return sources.stream().anyMatch(source -> normalised(source.text()).contains(code));
    }

    private static String normalised(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Test
    void commandsRunClassesThatExist() {
        List<String> sources =
                Source.javaSources().stream().map(Source::className).toList();
        List<String> unknown = documents()
                .flatMap(document -> MAIN_CLASS.matcher(document.text()).results())
                .map(match -> match.group(1))
                .filter(name -> !sources.contains(name))
                .toList();

        assertThat(unknown, is(empty()));
    }

    @Test
    void everyExampleIsInTheListOfExamples() {
        String list = Source.read(Path.of("examples", "README.md")).text();

        for (Source example : ExamplesTest.examples()) {
            assertThat(list, containsString(example.file().toString().substring("examples/".length())));
        }
    }
}
