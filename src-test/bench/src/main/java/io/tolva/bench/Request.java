package io.tolva.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param names suites and single comparisons
 * @param rounds how often the contestants take turns
 * @param list whether names are printed and nothing is measured
 * @param markdown whether a table is printed at the end, and no lines
 */
record Request(List<String> names, int rounds, boolean list, boolean markdown) {
    private static final int USUAL_ROUNDS = 3;

    /**
     * Reads the words of a command line.
     *
     * @throws IllegalArgumentException if one is no option, or there is no name
     */
    static Request parse(String... words) {
        List<String> names = new ArrayList<>();
        int rounds = USUAL_ROUNDS;
        boolean list = false;
        boolean markdown = false;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--list" -> list = true;
                case "--markdown" -> markdown = true;
                case "--rounds" -> rounds = rounds(i + 1 < words.length ? words[++i] : "nothing");
                default -> names.add(name(words[i]));
            }
        }
        if (names.isEmpty() && !list) {
            throw new IllegalArgumentException("nothing to compare: expected names; --list prints them");
        }
        return new Request(List.copyOf(names), rounds, list, markdown);
    }

    private static int rounds(String word) {
        if (!word.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("--rounds: expected a number from 1 to 9999, got " + word);
        }
        return Integer.parseInt(word);
    }

    private static String name(String word) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException("no such option: expected --list, --rounds or --markdown, got " + word);
        }
        return word;
    }
}
