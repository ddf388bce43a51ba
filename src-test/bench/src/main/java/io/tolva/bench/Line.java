package io.tolva.bench;

import java.util.List;

/** A kind of work that is compared, in one case or several. */
interface Line {
    /** By what the processes of the contestants find it. */
    String name();

    /** What is compared. Nothing is written yet. */
    List<Contest> contests(Workplace place);

    /**
     * What a contestant in Java does, in a process of its own.
     *
     * @param arguments those that {@link #contests} gave the program
     */
    Workload workload(List<String> arguments) throws Exception;
}
