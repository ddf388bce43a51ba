package io.tolva.nn;

import io.tolva.array.Seed;
import io.tolva.nn.callbacks.Callback;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How to train; unchangeable, each {@code with} gives a copy. */
public final class FitOptions {
    private static final int DEFAULT_BATCH = 32;

    private int epochs = 1;
    private int initialEpoch = 0;
    private int batchSize = DEFAULT_BATCH;
    private boolean shuffle = true;
    private Seed seed = Seed.of(0);
    private double validationSplit = 0;
    private int validationFrequency = 1;
    private int validationSteps = 0;
    private int stepsPerEpoch = 0;
    private @Nullable Iterable<Batch> validation;
    private Map<Integer, Double> classWeights = Map.of();
    private List<Callback> callbacks = List.of();

    private FitOptions() {}

    /** One epoch, batches of 32 samples, shuffled, nothing else. */
    public static FitOptions defaults() {
        return new FitOptions();
    }

    private FitOptions copy() {
        FitOptions copy = new FitOptions();
        copy.epochs = epochs;
        copy.initialEpoch = initialEpoch;
        copy.batchSize = batchSize;
        copy.shuffle = shuffle;
        copy.seed = seed;
        copy.validationSplit = validationSplit;
        copy.validationFrequency = validationFrequency;
        copy.validationSteps = validationSteps;
        copy.stepsPerEpoch = stepsPerEpoch;
        copy.validation = validation;
        copy.classWeights = classWeights;
        copy.callbacks = callbacks;
        return copy;
    }

    private static void atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("fit: " + what + ": expected at least " + least + ", got " + value);
        }
    }

    /** Says up to which epoch to train. */
    public FitOptions withEpochs(int value) {
        atLeast("epochs", value, 1);
        FitOptions copy = copy();
        copy.epochs = value;
        return copy;
    }

    /** Says the number of the first epoch, 0 without this call, for training that goes on. */
    public FitOptions withInitialEpoch(int value) {
        atLeast("initial epoch", value, 0);
        FitOptions copy = copy();
        copy.initialEpoch = value;
        return copy;
    }

    /** Says how many samples of arrays make a batch, 32 without this call; data that come in batches stay as they are. */
    public FitOptions withBatchSize(int value) {
        atLeast("batch size", value, 1);
        FitOptions copy = copy();
        copy.batchSize = value;
        return copy;
    }

    /** Says whether samples of arrays are shuffled anew at each epoch, as they are without this call. */
    public FitOptions withShuffle(boolean value) {
        FitOptions copy = copy();
        copy.shuffle = value;
        return copy;
    }

    /** Says the seed of that shuffling. */
    public FitOptions withSeed(Seed value) {
        FitOptions copy = copy();
        copy.seed = value;
        return copy;
    }

    /** Says which share of arrays, taken from their end before any shuffling, is evaluated and not trained on. */
    public FitOptions withValidationSplit(double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("fit: validation split: expected from 0 and below 1, got " + value);
        }
        FitOptions copy = copy();
        copy.validationSplit = value;
        return copy;
    }

    /** Says after how many epochs to evaluate, 1 without this call. */
    public FitOptions withValidationFrequency(int value) {
        atLeast("validation frequency", value, 1);
        FitOptions copy = copy();
        copy.validationFrequency = value;
        return copy;
    }

    /** Says how many batches to evaluate at most, 0 for all. */
    public FitOptions withValidationSteps(int value) {
        atLeast("validation steps", value, 0);
        FitOptions copy = copy();
        copy.validationSteps = value;
        return copy;
    }

    /** Says how many batches make an epoch, 0 for as many as there are; an iterator then goes on in the next epoch. */
    public FitOptions withStepsPerEpoch(int value) {
        atLeast("steps per epoch", value, 0);
        FitOptions copy = copy();
        copy.stepsPerEpoch = value;
        return copy;
    }

    /** Gives data to evaluate after epochs. */
    public FitOptions withValidation(Iterable<Batch> batches) {
        FitOptions copy = copy();
        copy.validation = batches;
        return copy;
    }

    /** Gives data in memory to evaluate after epochs, in batches of the batch size of these options. */
    public FitOptions withValidation(Batch all) {
        return withValidation(ArrayBatches.inOrder(all, batchSize));
    }

    /** Says how much samples of a class count, 1 for a class that is not here; for models with one output. */
    public FitOptions withClassWeights(Map<Integer, Double> weights) {
        FitOptions copy = copy();
        copy.classWeights = Collections.unmodifiableMap(new TreeMap<>(weights));
        return copy;
    }

    /** Adds something to call meanwhile, behind those that are there. */
    public FitOptions withCallback(Callback callback) {
        List<Callback> more = new ArrayList<>(callbacks);
        more.add(callback);
        FitOptions copy = copy();
        copy.callbacks = Collections.unmodifiableList(more);
        return copy;
    }

    /** Up to which epoch to train. */
    public int epochs() {
        return epochs;
    }

    /** The number of the first epoch, for training that goes on. */
    public int initialEpoch() {
        return initialEpoch;
    }

    /** How many samples of arrays make a batch; data that come in batches stay as they are. */
    public int batchSize() {
        return batchSize;
    }

    /** Whether samples of arrays are shuffled anew at each epoch. */
    public boolean shuffle() {
        return shuffle;
    }

    /** The seed of that shuffling. */
    public Seed seed() {
        return seed;
    }

    /** Which share of arrays, taken from their end before any shuffling, is evaluated and not trained on. */
    public double validationSplit() {
        return validationSplit;
    }

    /** After how many epochs to evaluate. */
    public int validationFrequency() {
        return validationFrequency;
    }

    /** How many batches to evaluate at most, 0 for all. */
    public int validationSteps() {
        return validationSteps;
    }

    /** How many batches make an epoch, 0 for as many as there are; an iterator then goes on in the next epoch. */
    public int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /** What to evaluate, if anything. */
    public Optional<Iterable<Batch>> validation() {
        return Optional.ofNullable(validation);
    }

    /** How much samples of a class count. */
    public Map<Integer, Double> classWeights() {
        return classWeights;
    }

    /** What to call meanwhile, in this order. */
    public List<Callback> callbacks() {
        return callbacks;
    }
}
