package io.tolva.data;

import java.util.regex.Pattern;

/** One part of a file pattern, between two separators, as a regular expression. */
final class GlobPart {
    private static final String MAGIC = "*?[\\";

    private GlobPart() {}

    /** Whether the part stands for itself only. */
    static boolean isPlain(String part) {
        return part.chars().noneMatch(c -> MAGIC.indexOf(c) >= 0);
    }

    static Pattern compile(String part) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < part.length()) {
            char c = part.charAt(i);
            int close = c == '[' ? closingBracket(part, i) : -1;
            if (close > 0) {
                regex.append(set(part.substring(i + 1, close)));
                i = close + 1;
            } else if (c == '\\' && i + 1 < part.length()) {
                regex.append(Pattern.quote(part.substring(i + 1, i + 2)));
                i += 2;
            } else {
                regex.append(wildcard(c));
                i++;
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String wildcard(char c) {
        return switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
        };
    }

    /** Where the set that opens at {@code open} closes; a bracket right after the opening belongs to the set. */
    private static int closingBracket(String part, int open) {
        int first = open + 1;
        if (first < part.length() && isNegation(part.charAt(first))) {
            first++;
        }
        return part.indexOf(']', first + 1);
    }

    private static boolean isNegation(char c) {
        return c == '!' || c == '^';
    }

    private static String set(String members) {
        boolean negated = isNegation(members.charAt(0));
        String listed = negated ? members.substring(1) : members;
        return (negated ? "[^" : "[") + listed.replaceAll("([\\[\\]&^\\\\])", "\\\\$1") + "]";
    }
}
