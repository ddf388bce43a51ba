package io.tolva.nn;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.saving.ModelFileException;
import io.tolva.nn.saving.Safetensors;
import io.tolva.nn.saving.WeightPaths;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with the last few states of a training, from which it goes on as if it had never stopped, to the bit: weights,
 * optimizer, random generators of layers, and further bytes such as the state of a dataset's iterator.
 *
 * <pre>{@code
 * Checkpoints checkpoints = Checkpoints.in(folder).withKept(3);
 * checkpoints.save(model, step, Map.of("iterator", iterator.save().toBytes()));
 * ...
 * Optional<Checkpoints.Restored> last = checkpoints.restoreLatest(model);
 * }</pre>
 *
 * <p>A checkpoint is one safetensors file, which appears under its name when it is complete; only then do the oldest go. The
 * model has to be the same and compiled in the same way. Not for several processes at a time.
 */
public final class Checkpoints {
    private static final int DEFAULT_KEPT = 5;
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})\\.safetensors");
    private static final String WEIGHT = "weight/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String STATE = "state/";
    private static final String EXTRA = "extra/";

    private final Path folder;
    private final int kept;

    private Checkpoints(Path folder, int kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /** The checkpoints in a folder, which need not be there yet, of which the last five are kept. */
    public static Checkpoints in(Path folder) {
        return new Checkpoints(folder, DEFAULT_KEPT);
    }

    /**
     * These, of which another number is kept.
     *
     * @throws IllegalArgumentException if that is below 1
     */
    public Checkpoints withKept(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("checkpoints: expected to keep at least 1, got " + number);
        }
        return new Checkpoints(folder, number);
    }

    /**
     * What a checkpoint holds beside the model.
     *
     * @param step the number under which it was saved
     * @param extras bytes by name
     */
    public record Restored(long step, Map<String, byte[]> extras) {
        /** Copies the map. */
        public Restored {
            extras = Map.copyOf(extras);
        }
    }

    /**
     * Saves a state.
     *
     * @param step a number above that of every checkpoint that is there
     * @param extras further bytes by name
     * @throws IOException if it cannot be written; the checkpoints are then what they were
     * @throws IllegalArgumentException if the number is not above all others, or negative
     */
    public Path save(Model model, long step, Map<String, byte[]> extras) throws IOException {
        List<Long> before = steps();
        if (step < 0 || (!before.isEmpty() && step <= before.get(before.size() - 1))) {
            throw new IllegalArgumentException(folder
                    + ": expected a step above those of the checkpoints that are there, " + before + ", got " + step);
        }
        SortedMap<String, HostArray> arrays = new TreeMap<>();
        WeightPaths.values(model).forEach((path, value) -> arrays.put(WEIGHT + path, value));
        if (model.optimizer().isPresent()) {
            put(arrays, OPTIMIZER, built(model).state());
        }
        put(arrays, STATE, model.state().stream().map(Variable::toHostArray).toList());
        extras.forEach(
                (name, bytes) -> arrays.put(EXTRA + name, HostArray.wrap(Shape.of(bytes.length), bytes.clone())));
        Files.createDirectories(folder);
        Path file = folder.resolve("checkpoint-" + step + ".safetensors");
        Safetensors.write(file, arrays, Map.of("step", Long.toString(step)));
        List<Long> steps = steps();
        for (int i = 0; i < steps.size() - kept; i++) {
            Files.deleteIfExists(folder.resolve("checkpoint-" + steps.get(i) + ".safetensors"));
        }
        return file;
    }

    private static void put(SortedMap<String, HostArray> arrays, String prefix, List<HostArray> values) {
        for (int i = 0; i < values.size(); i++) {
            arrays.put(prefix + i, values.get(i));
        }
    }

    private static Optimizer built(Model model) {
        Optimizer optimizer = model.optimizer().orElseThrow();
        if (!model.trainableVariables().isEmpty()) {
            optimizer.build(model.trainableVariables());
        }
        return optimizer;
    }

    /** The numbers of the checkpoints that are there, in rising order. */
    public List<Long> steps() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Long> steps = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    steps.add(Long.parseLong(name.group(1)));
                }
            });
        }
        steps.sort(null);
        return steps;
    }

    /**
     * Gives a model the state of the last checkpoint, if there is one.
     *
     * @throws IOException if it cannot be read
     * @throws ModelFileException if it is damaged or that of another model
     */
    public Optional<Restored> restoreLatest(Model model) throws IOException {
        List<Long> steps = steps();
        return steps.isEmpty() ? Optional.empty() : Optional.of(restore(model, steps.get(steps.size() - 1)));
    }

    /**
     * Gives a model the state of a checkpoint.
     *
     * @throws IOException if there is none of this number, or it cannot be read
     * @throws ModelFileException if it is damaged or that of another model
     */
    public Restored restore(Model model, long step) throws IOException {
        Path file = folder.resolve("checkpoint-" + step + ".safetensors");
        SortedMap<String, HostArray> arrays = Safetensors.read(file);
        String where = file.toString();
        List<HostArray> optimizer = numbered(arrays, OPTIMIZER);
        List<HostArray> state = numbered(arrays, STATE);
        if (model.optimizer().isPresent() == optimizer.isEmpty()) {
            throw new ModelFileException(
                    where, "optimizer: expected the model to be compiled as it was when it was saved");
        }
        checkState(where, shapes(model.state()), state);
        if (!optimizer.isEmpty()) {
            checkState(
                    where, built(model).state().stream().map(HostArray::shape).toList(), optimizer);
        }
        WeightPaths.assign(where, model, new TreeMap<>(under(arrays, WEIGHT)));
        if (!optimizer.isEmpty()) {
            built(model).restore(optimizer);
        }
        for (int i = 0; i < state.size(); i++) {
            model.state().get(i).assign(Tensor.of(state.get(i)));
        }
        Map<String, byte[]> extras = new TreeMap<>();
        under(arrays, EXTRA).forEach((name, bytes) -> extras.put(name, bytes.bytes()));
        return new Restored(step, extras);
    }

    private static List<Shape> shapes(List<Variable> variables) {
        return variables.stream().map(Variable::shape).toList();
    }

    private static void checkState(String where, List<Shape> expected, List<HostArray> got) {
        if (!expected.equals(got.stream().map(HostArray::shape).toList())) {
            throw new ModelFileException(
                    where,
                    "states of layers or of the optimizer differ: expected shapes " + expected + ", got "
                            + got.stream().map(HostArray::shape).toList());
        }
    }

    private static Map<String, HostArray> under(SortedMap<String, HostArray> arrays, String prefix) {
        Map<String, HostArray> under = new TreeMap<>();
        arrays.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                under.put(name.substring(prefix.length()), value);
            }
        });
        return under;
    }

    private static List<HostArray> numbered(SortedMap<String, HostArray> arrays, String prefix) {
        Map<String, HostArray> under = under(arrays, prefix);
        List<HostArray> values = new ArrayList<>();
        HostArray next = under.get("0");
        while (next != null) {
            values.add(next);
            next = under.get(Integer.toString(values.size()));
        }
        return values;
    }
}
