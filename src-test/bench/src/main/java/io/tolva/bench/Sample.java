package io.tolva.bench;

import java.util.Optional;

/**
 * One measurement.
 *
 * @param units how much work was done
 * @param wallSeconds how long it took by the clock
 * @param cpuSeconds how long it took in processor time, over all threads of the process
 * @param peakMegabytes the most memory that the process held, 0 if unknown
 */
record Sample(double units, double wallSeconds, double cpuSeconds, double peakMegabytes) {
    private static final String MARK = "sample";

    /** The line by which a program tells its starter; the Python contestants print the same. */
    String toLine() {
        return String.join(
                "\t", MARK, Double.toString(units), Double.toString(wallSeconds), Double.toString(cpuSeconds));
    }

    /** The sample in a line of a program's output, if it is one. */
    static Optional<Sample> parse(String line) {
        String[] words = line.split("\t", -1);
        if (words.length != 4 || !words[0].equals(MARK)) {
            return Optional.empty();
        }
        return Optional.of(new Sample(
                Double.parseDouble(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3]), 0));
    }

    double perCpuSecond() {
        return units / cpuSeconds;
    }

    double perWallSecond() {
        return units / wallSeconds;
    }
}
