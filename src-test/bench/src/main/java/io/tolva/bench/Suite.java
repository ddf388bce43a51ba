package io.tolva.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The lines that belong together.
 *
 * @param name by what they are asked for
 * @param lines what they are
 */
record Suite(String name, List<Line> lines) {
    /** All of them. */
    static final List<Suite> ALL = List.of(
            of(
                    "tfrecord",
                    new ReadRecords(),
                    new ReadBeamSource(),
                    new ChecksumSpeed(),
                    new WriteRecords(),
                    new ParseExamples(),
                    new ParseIntoBuffers()),
            of(
                    "dataset",
                    new RangePipelines(),
                    new TextLines(),
                    new CsvOfFive(),
                    new CsvReaderPipeline(),
                    new ScanCsv(),
                    new TrainRecords(),
                    new DecodePictures()),
            of(
                    "beam",
                    new ReadOnBeam(),
                    new ConvertCsv(),
                    new CsvMemory(),
                    new ShuffleRecords(),
                    new RunnersCompared()),
            of("engine", new TrainNetworks(), new HousingLoop(), new StartUp(), new LaunchKernels()));

    private static Suite of(String name, Line... lines) {
        return new Suite(name, List.of(lines));
    }

    List<Contest> contests(Workplace place) {
        return lines.stream().flatMap(line -> line.contests(place).stream()).toList();
    }

    private static Stream<Line> allLines() {
        return ALL.stream().flatMap(suite -> suite.lines.stream());
    }

    /**
     * The line of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Line line(String name) {
        return allLines()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such line: expected one of "
                        + allLines().map(Line::name).toList() + ", got " + name));
    }

    /**
     * The contests that these words ask for: those of a suite, or one. What is asked for twice is measured once.
     *
     * @throws IllegalArgumentException if there is none for a word
     */
    static List<Contest> contests(List<String> words, Workplace place) {
        Map<String, Contest> contests = new LinkedHashMap<>();
        for (String word : words) {
            contests(word, place).forEach(contest -> contests.putIfAbsent(contest.name(), contest));
        }
        return List.copyOf(contests.values());
    }

    private static List<Contest> contests(String word, Workplace place) {
        for (Suite suite : ALL) {
            if (suite.name.equals(word)) {
                return suite.contests(place);
            }
        }
        List<Contest> all =
                ALL.stream().flatMap(suite -> suite.contests(place).stream()).toList();
        return List.of(all.stream()
                .filter(contest -> contest.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such comparison: expected a suite of "
                        + ALL.stream().map(Suite::name).toList() + " or one of "
                        + all.stream().map(Contest::name).toList() + ", got " + word)));
    }
}
