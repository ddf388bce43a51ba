package io.tolva.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Training steps: {@code fit}, compiled functions, eager loops, and how fast it could be done by hand. */
final class TrainNetworks implements Line {
    /**
     * TensorFlow's eager loop takes milliseconds for a step. So do PyTorch and DJL with several threads, up to a tenth of a
     * second, where other work runs on the cores: their threads wait by spinning.
     */
    private static final int FEW = 50;

    private static final List<String> THREADS = List.of("default", "1");
    private static final List<Integer> STEPS_PER_EXECUTION = List.of(1, 50);
    private static final List<String> FUNCTIONS = List.of("dataset", "slices", "slices-jit");
    private static final List<String> ADAMS = List.of("default", "foreach", "fused");

    @Override
    public String name() {
        return "train";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        return Arrays.stream(Network.values())
                .flatMap(network -> contests(place, network))
                .toList();
    }

    private Stream<Contest> contests(Workplace place, Network network) {
        TrainingLoop fastest = TrainingLoop.fastest();
        Stream<Contest> any = Stream.of(
                contest(place, network, "fit", TrainingLoop.FIT, kerasFit(place, network)),
                contest(place, network, "function", fastest, tensorFlowFunctions(place, network)),
                contest(place, network, "eager", TrainingLoop.EAGER, tensorFlowEager(place, network)),
                contest(place, network, "eager-pytorch", TrainingLoop.EAGER, pyTorch(place, network)));
        return network == Network.CNN ? any : Stream.concat(any, denseOnly(place, network, fastest));
    }

    private Stream<Contest> denseOnly(Workplace place, Network network, TrainingLoop fastest) {
        return Stream.of(
                contest(place, network, "overhead", TrainingLoop.FIT_WATCHED, rawStep(place, network)),
                contest(place, network, "eager-djl", TrainingLoop.EAGER, djl(place, network)),
                contest(place, network, "floor", fastest, byHand(place, network)));
    }

    private Contest contest(Workplace place, Network network, String what, TrainingLoop ours, List<Program> peers) {
        return Contest.ofSpeed(
                network.word() + "-" + what,
                "a step of " + network.label() + ", batch " + Network.BATCH + ", Adam: " + ours.label(),
                "k-steps",
                Contest.Files.NONE,
                place.ours(this, ours, network, network.steps()),
                peers);
    }

    private static List<Program> kerasFit(Workplace place, Network network) {
        return THREADS.stream()
                .flatMap(threads -> STEPS_PER_EXECUTION.stream()
                        .flatMap(steps -> place
                                .python(
                                        "Keras fit, threads: " + threads + ", in runs of " + steps,
                                        "keras_fit.py",
                                        network.label(),
                                        network.steps(),
                                        threads,
                                        steps)
                                .stream()))
                .toList();
    }

    private static List<Program> tensorFlowFunctions(Workplace place, Network network) {
        return THREADS.stream()
                .flatMap(threads -> FUNCTIONS.stream()
                        .flatMap(how -> place
                                .python(
                                        "tf.function, " + how + ", threads: " + threads,
                                        "tf_loop.py",
                                        network.label(),
                                        network.steps(),
                                        threads,
                                        how)
                                .stream()))
                .toList();
    }

    private static List<Program> tensorFlowEager(Workplace place, Network network) {
        return THREADS.stream()
                .flatMap(threads -> place
                        .python(
                                "TensorFlow eager, threads: " + threads,
                                "tf_loop.py",
                                network.label(),
                                FEW,
                                threads,
                                "eager")
                        .stream())
                .toList();
    }

    private static List<Program> pyTorch(Workplace place, Network network) {
        return THREADS.stream()
                .flatMap(threads -> ADAMS.stream()
                        .flatMap(adam -> place
                                .torch(
                                        "PyTorch eager, Adam: " + adam + ", threads: " + threads,
                                        "torch_loop.py",
                                        network.label(),
                                        FEW,
                                        threads,
                                        adam)
                                .stream()))
                .toList();
    }

    private List<Program> djl(Workplace place, Network network) {
        return Stream.of(TrainingLoop.DJL, TrainingLoop.DJL_ONE_THREAD)
                .map(loop -> place.java(loop.label(), this, loop, network, FEW))
                .toList();
    }

    private List<Program> rawStep(Workplace place, Network network) {
        TrainingLoop step = TrainingLoop.COMPILED;
        return List.of(place.java(step.label(), this, step, network, network.steps()));
    }

    private List<Program> byHand(Workplace place, Network network) {
        return List.of(place.java(TrainingLoop.BY_HAND.label(), this, TrainingLoop.BY_HAND, network, network.steps()));
    }

    @Override
    public Workload workload(List<String> arguments) {
        return TrainingLoop.valueOf(arguments.get(0))
                .over(Network.valueOf(arguments.get(1)), Integer.parseInt(arguments.get(2)));
    }
}
