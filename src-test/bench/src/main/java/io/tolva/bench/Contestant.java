package io.tolva.bench;

import java.util.List;

/** A contestant in Java: measures one workload of one line. */
public final class Contestant {
    private Contestant() {}

    /**
     * Measures.
     *
     * @param arguments the name of the line and what its workload takes
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Line line = Suite.line(words.get(0));
        new Stopwatch().measure(line.workload(words.subList(1, words.size())));
        System.exit(0);
    }
}
