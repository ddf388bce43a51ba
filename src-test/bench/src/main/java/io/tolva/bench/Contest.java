package io.tolva.bench;

import java.io.IOException;
import java.util.List;

/**
 * The same work, done by us and by others.
 *
 * @param name by what it is asked for, and the first word of its line
 * @param what the work, in words
 * @param measure what is compared
 * @param unit what is counted, such as {@code MB} or {@code k-rows}; one word
 * @param files makes the files that the contestants need
 * @param ours our program
 * @param peers the programs to compare with: one, or one in several settings, of which the best counts; may be empty
 */
record Contest(String name, String what, Measure measure, String unit, Files files, Program ours, List<Program> peers) {
    Contest {
        peers = List.copyOf(peers);
    }

    /** A comparison of units done for each second. */
    static Contest ofSpeed(String name, String what, String unit, Files files, Program ours, List<Program> peers) {
        return new Contest(name, what, Measure.SPEED, unit, files, ours, peers);
    }

    /** Makes the files that the contestants of one contest need, if they need any. */
    @FunctionalInterface
    interface Files {
        /** No files. */
        Files NONE = () -> {};

        /** Writes them. */
        void make() throws IOException;
    }

    /** A number in which programs are compared. */
    enum Measure {
        /** Units for each second of processor time, and by the clock. */
        SPEED,
        /** Seconds by the clock from the start of a process to its end. */
        DURATION,
        /** The most memory that a process held, in MB. */
        PEAK_MEMORY
    }
}
