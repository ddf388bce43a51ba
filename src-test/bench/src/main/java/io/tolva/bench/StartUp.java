package io.tolva.bench;

import java.util.List;
import java.util.stream.Stream;

/** Whole processes that end after their first training step, by the clock. */
final class StartUp implements Line {
    private static final String SECONDS = "s";
    private static final String NETWORK = Network.TINY.label();

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        List<Program> peers = peers(place);
        return List.of(
                contest("startup", "start to first step, with natives", ours(place, "openblas"), peers),
                contest("startup-java", "start to first step, without natives", ours(place, "java"), peers),
                contest(
                        "startup-unpacking",
                        "start to first step, with natives that are unpacked first",
                        ours(place, "openblas", place.folder()),
                        List.of()));
    }

    private static Contest contest(String name, String what, Program ours, List<Program> peers) {
        return new Contest(name, what, Contest.Measure.DURATION, SECONDS, Contest.Files.NONE, ours, peers);
    }

    private static Program ours(Workplace place, Object... natives) {
        Object[] arguments =
                Stream.concat(Stream.of(TrainingLoop.FIT), Stream.of(natives)).toArray();
        return place.main("tolva", FirstStep.class, arguments).measuredWhole(1);
    }

    private static List<Program> peers(Workplace place) {
        Stream<Program> python = Stream.concat(
                place.python("Keras fit", "first_step.py", "keras", NETWORK).stream(),
                place.torch("PyTorch eager", "first_step.py", "torch", NETWORK).stream());
        Program djl = place.main(TrainingLoop.DJL.label(), FirstStep.class, TrainingLoop.DJL, "java");
        return Stream.concat(python, Stream.of(djl))
                .map(program -> program.measuredWhole(1))
                .toList();
    }

    @Override
    public Workload workload(List<String> arguments) {
        throw new UnsupportedOperationException("startup: only whole processes are measured");
    }
}
