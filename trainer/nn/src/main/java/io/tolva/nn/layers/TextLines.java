package io.tolva.nn.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tokens as the lines of a text, as Python splits them: at every kind of line break that Unicode knows. */
final class TextLines {
    private static final Pattern BREAK = Pattern.compile("\r\n|[\n\r\u000B\f\u001C-\u001E\u0085\u2028\u2029]");

    private TextLines() {}

    /** Does it stay one line? */
    static boolean isLine(String token) {
        return !BREAK.matcher(token).find();
    }

    static String join(List<?> tokens) {
        return tokens.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    /** The lines, without empty ones at the end. */
    static List<String> split(String text) {
        List<String> lines = new ArrayList<>(List.of(BREAK.split(text, -1)));
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }
}
