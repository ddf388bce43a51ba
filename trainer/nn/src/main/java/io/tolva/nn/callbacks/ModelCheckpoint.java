package io.tolva.nn.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Saves the model after epochs or batches: each time, or when a number is better than ever.
 *
 * <p>The file's name may hold numbers in braces, as Keras's: {@code model-{epoch:02d}-{val_loss:.3f}.keras}, where the epoch
 * counts from 1 and {@code batch} from 1. A name that ends with {@code .weights.h5} or {@code .safetensors} holds the weights alone. Files are
 * written under another name first, so that a file under its own name is always whole. I/O errors come out of {@code fit} as
 * {@link UncheckedIOException}.
 */
public final class ModelCheckpoint implements Callback {
    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(?::(0?)(\\d*)(?:\\.(\\d+))?([dfe]?))?}");
    private static final List<String> WEIGHTS = List.of(".weights.h5", ".safetensors");

    private final String file;
    private final Monitor monitor;
    private final boolean bestOnly;
    private final int everyBatches;
    private double best;
    private int epoch;
    private int batches;

    private ModelCheckpoint(String file, Monitor monitor, boolean bestOnly, int everyBatches) {
        if (!file.endsWith(".keras") && !isWeights(file)) {
            throw new IllegalArgumentException(
                    "ModelCheckpoint: expected a file that ends with .keras or one of " + WEIGHTS + ", got " + file);
        }
        this.file = file;
        this.monitor = monitor;
        this.bestOnly = bestOnly;
        this.everyBatches = everyBatches;
        this.best = Double.NaN;
    }

    /**
     * Saves after each epoch.
     *
     * @throws IllegalArgumentException if the name ends with none of them
     */
    public static ModelCheckpoint of(Path file) {
        return new ModelCheckpoint(file.toString(), Monitor.of("val_loss"), false, 0);
    }

    /** This with another number to watch, whose name says which way is better. */
    public ModelCheckpoint withMonitor(String name) {
        return withMonitor(name, Direction.AUTO);
    }

    /** This with another number to watch. */
    public ModelCheckpoint withMonitor(String name, Direction better) {
        return new ModelCheckpoint(file, new Monitor(name, better, 0), bestOnly, everyBatches);
    }

    /** This, which saves only what is better than ever. */
    public ModelCheckpoint withSaveBestOnly(boolean only) {
        return new ModelCheckpoint(file, monitor, only, everyBatches);
    }

    /** This with a number to beat before the first is saved. */
    public ModelCheckpoint withInitialValueThreshold(double value) {
        ModelCheckpoint other = new ModelCheckpoint(file, monitor, bestOnly, everyBatches);
        other.best = value;
        return other;
    }

    /** This, which saves after so many batches, not after epochs. */
    public ModelCheckpoint withSaveFrequency(int numberOfBatches) {
        return new ModelCheckpoint(file, monitor, bestOnly, numberOfBatches);
    }

    @Override
    public void onTrainBegin(Training training) {
        best = Double.isNaN(best) ? monitor.worst() : best;
        batches = 0;
    }

    @Override
    public void onEpochBegin(Training training, int number) {
        epoch = number;
    }

    @Override
    public void onTrainBatchEnd(Training training, int batch, Logs logs) {
        batches++;
        if (everyBatches > 0 && batches % everyBatches == 0) {
            save(training, batch, logs);
        }
    }

    @Override
    public void onEpochEnd(Training training, int number, Logs logs) {
        if (everyBatches == 0) {
            save(training, -1, logs);
        }
    }

    private void save(Training training, int batch, Logs logs) {
        if (bestOnly) {
            OptionalDouble current = monitor.of(logs);
            if (current.isEmpty() || !monitor.improves(current.getAsDouble(), best)) {
                return;
            }
            best = current.getAsDouble();
        }
        Path target = Path.of(name(batch, logs));
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (isWeights(file)) {
                training.saveWeights(target);
            } else {
                training.save(target);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(target + ": cannot save the model: " + error.getMessage(), error);
        }
    }

    private static boolean isWeights(String name) {
        return WEIGHTS.stream().anyMatch(name::endsWith);
    }

    private String name(int batch, Logs logs) {
        Matcher field = FIELD.matcher(file);
        StringBuilder name = new StringBuilder();
        while (field.find()) {
            String key = field.group(1);
            String text = switch (key) {
                case "epoch" -> whole(field, epoch + 1);
                case "batch" -> whole(field, batch + 1);
                default -> number(field, logs.get(key));
            };
            field.appendReplacement(name, Matcher.quoteReplacement(text));
        }
        return field.appendTail(name).toString();
    }

    private static String whole(Matcher field, int value) {
        String width = field.group(3) == null ? "" : field.group(3);
        String zero = width.isEmpty() || field.group(2) == null ? "" : field.group(2);
        return String.format(Locale.ROOT, "%" + zero + width + "d", value);
    }

    private static String number(Matcher field, float value) {
        String places = field.group(4);
        String kind = field.group(5) == null || field.group(5).isEmpty() ? "f" : field.group(5);
        return places == null && field.group(5) == null
                ? Float.toString(value)
                : String.format(Locale.ROOT, "%" + (places == null ? "" : "." + places) + kind, value);
    }
}
