package io.tolva.bench;

import java.io.IOException;
import java.util.List;

/** One line of the benchmark: a kind of work, and who does it. */
interface Line {
    /** The name by which it is asked for. */
    String name();

    /**
     * What is compared. The files that the contestants need are made here.
     *
     * @throws IOException if they cannot be written
     */
    List<Contest> contests(Workplace place) throws IOException;

    /**
     * What a contestant in Java does, in a process of its own.
     *
     * @param arguments those that {@link #contests} gave the program
     */
    Workload workload(List<String> arguments) throws Exception;
}
