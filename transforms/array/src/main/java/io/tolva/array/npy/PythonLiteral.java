package io.tolva.array.npy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a header may consist of: dictionaries, tuples and lists (as {@code List}), strings, integers (as {@code Long}) and truth
 * values. It is no more than NumPy's own headers take.
 */
final class PythonLiteral {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 18;

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /** Something else stands where a value, or the end, was expected. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1;

        private final int index;

        SyntaxException(int index, String expected) {
            super(expected);
            this.index = index;
        }

        int index() {
            return index;
        }
    }

    static Object parse(String text) throws SyntaxException {
        PythonLiteral literal = new PythonLiteral(text);
        Object value = literal.value(0);
        literal.skipSpace();
        if (literal.at < text.length()) {
            throw literal.expected("the end");
        }
        return value;
    }

    private SyntaxException expected(String what) {
        return new SyntaxException(at, what);
    }

    private Object value(int depth) throws SyntaxException {
        if (depth > MAX_DEPTH) {
            throw expected("fewer brackets");
        }
        skipSpace();
        char c = peek();
        return switch (c) {
            case '{' -> dictionary(depth);
            case '(' -> sequence(')', depth);
            case '[' -> sequence(']', depth);
            case '\'', '"' -> string();
            case 'T', 'F' -> truth();
            default -> integer();
        };
    }

    private Map<String, Object> dictionary(int depth) throws SyntaxException {
        Map<String, Object> entries = new LinkedHashMap<>();
        at++;
        while (!closed('}')) {
            skipSpace();
            String key = string();
            require(':');
            if (entries.put(key, value(depth + 1)) != null) {
                throw expected("each key once, not '" + key + "' again");
            }
            separator('}');
        }
        return entries;
    }

    /** A value in parentheses without a comma is that value; no header needs it, so it counts as a tuple here. */
    private List<Object> sequence(char end, int depth) throws SyntaxException {
        List<Object> values = new ArrayList<>();
        at++;
        while (!closed(end)) {
            values.add(value(depth + 1));
            separator(end);
        }
        return values;
    }

    private boolean closed(char end) {
        skipSpace();
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    private void separator(char end) throws SyntaxException {
        skipSpace();
        if (peek() != end) {
            require(',');
        }
    }

    private String string() throws SyntaxException {
        char quote = peek();
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw expected("a string");
        }
        String string = text.substring(at + 1, end);
        if (string.indexOf('\\') >= 0) {
            throw expected("a string without backslashes");
        }
        at = end + 1;
        return string;
    }

    private Boolean truth() throws SyntaxException {
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw expected("True or False");
    }

    /** Python 2 wrote an L behind some. */
    private Long integer() throws SyntaxException {
        int start = at;
        at += peek() == '-' ? 1 : 0;
        int digits = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == digits || at - digits > MAX_DIGITS) {
            at = start;
            throw expected("a value; an integer has at most " + MAX_DIGITS + " digits");
        }
        long number = Long.parseLong(text.substring(start, at));
        at += peek() == 'L' ? 1 : 0;
        return number;
    }

    private void require(char c) throws SyntaxException {
        skipSpace();
        if (peek() != c) {
            throw expected("'" + c + "'");
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }
}
