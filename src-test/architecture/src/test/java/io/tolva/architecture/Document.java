package io.tolva.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file, as far as it speaks of other things. */
final class Document {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern QUALIFIED_NAME = Pattern.compile("(?<![\\w./-])io\\.tolva(?:\\.[A-Za-z]\\w*)+");

    private final Path file;
    private final List<Mention> text = new ArrayList<>();
    private final List<Mention> fenced = new ArrayList<>();

    private Document(Path file) {
        this.file = file;
    }

    /**
     * What a document says somewhere.
     *
     * @param text the words
     * @param place file and line
     */
    record Mention(String text, String place) {
        private Stream<Mention> find(Pattern pattern) {
            return pattern.matcher(text).results().map(found -> new Mention(lastGroup(found), place));
        }

        private static String lastGroup(MatchResult found) {
            return found.group(found.groupCount());
        }
    }

    static Document read(Path file) {
        Document document = new Document(file);
        boolean inFence = false;
        int number = 0;
        for (String line : Repository.read(file).lines().toList()) {
            number++;
            boolean isFence = line.stripLeading().startsWith("```");
            inFence ^= isFence;
            Mention mention = new Mention(line, Repository.name(file) + ":" + number);
            (inFence || isFence ? document.fenced : document.text).add(mention);
        }
        return document;
    }

    Path file() {
        return file;
    }

    /** The lines of the running text. */
    Stream<Mention> lines() {
        return text.stream();
    }

    /** The targets of links, outside code. */
    Stream<Mention> links() {
        return text.stream()
                .map(line -> new Mention(CODE_SPAN.matcher(line.text()).replaceAll(""), line.place()))
                .flatMap(line -> line.find(LINK));
    }

    /** What stands between backticks in running text. */
    Stream<Mention> codeSpans() {
        return text.stream().flatMap(line -> line.find(CODE_SPAN));
    }

    /** Names that begin with the root package, anywhere. */
    Stream<Mention> qualifiedNames() {
        return Stream.concat(text.stream(), fenced.stream()).flatMap(line -> line.find(QUALIFIED_NAME));
    }
}
