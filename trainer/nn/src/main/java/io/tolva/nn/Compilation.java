package io.tolva.nn;

import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model is trained with; unchangeable, each {@code with} gives a copy.
 *
 * <p>For a model with several outputs, what is said of an output by its name holds for it; a loss that is said of none holds
 * for all. An output without a loss is not trained. The name of an output is that of the layer that gives it.
 */
public final class Compilation {
    /** Stands for all outputs, or the only one. */
    static final String ALL = "";

    private final Optimizer optimizer;
    private final Map<String, Loss> losses;
    private final Map<String, Double> lossWeights;
    private final Map<String, List<Metric>> metrics;
    private final Map<String, List<Metric>> weightedMetrics;

    private Compilation(
            Optimizer optimizer,
            Map<String, Loss> losses,
            Map<String, Double> lossWeights,
            Map<String, List<Metric>> metrics,
            Map<String, List<Metric>> weightedMetrics) {
        this.optimizer = optimizer;
        this.losses = losses;
        this.lossWeights = lossWeights;
        this.metrics = metrics;
        this.weightedMetrics = weightedMetrics;
    }

    /** An optimizer, and no loss yet but what layers add. */
    public static Compilation of(Optimizer optimizer) {
        return new Compilation(optimizer, Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** This with a loss for all outputs. */
    public Compilation withLoss(Loss loss) {
        return withLoss(ALL, loss);
    }

    /** This with a loss for an output. */
    public Compilation withLoss(String output, Loss loss) {
        return new Compilation(optimizer, with(losses, output, loss), lossWeights, metrics, weightedMetrics);
    }

    /** This with another weight than 1 for the loss of an output. */
    public Compilation withLossWeight(String output, double weight) {
        return new Compilation(optimizer, losses, with(lossWeights, output, weight), metrics, weightedMetrics);
    }

    /** This with metrics for the only output, which count all samples the same. */
    public Compilation withMetrics(Metric... more) {
        return withMetrics(ALL, more);
    }

    /** This with metrics for an output, which count all samples the same. */
    public Compilation withMetrics(String output, Metric... more) {
        return new Compilation(optimizer, losses, lossWeights, added(metrics, output, more), weightedMetrics);
    }

    /** This with metrics for the only output, which count samples by their weights. */
    public Compilation withWeightedMetrics(Metric... more) {
        return withWeightedMetrics(ALL, more);
    }

    /** This with metrics for an output, which count samples by their weights. */
    public Compilation withWeightedMetrics(String output, Metric... more) {
        return new Compilation(optimizer, losses, lossWeights, metrics, added(weightedMetrics, output, more));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return Collections.unmodifiableMap(more);
    }

    private static Map<String, List<Metric>> added(Map<String, List<Metric>> map, String output, Metric... more) {
        List<Metric> all = new ArrayList<>(map.getOrDefault(output, List.of()));
        Collections.addAll(all, more);
        return with(map, output, Collections.unmodifiableList(all));
    }

    /** What changes the weights. */
    public Optimizer optimizer() {
        return optimizer;
    }

    /** The losses by output; under the empty name the one for all. */
    public Map<String, Loss> losses() {
        return losses;
    }

    /** The losses' weights by output, where they are not 1. */
    public Map<String, Double> lossWeights() {
        return lossWeights;
    }

    /** The metrics by output; under the empty name those of the only one. */
    public Map<String, List<Metric>> metrics() {
        return metrics;
    }

    /** The metrics that count samples by their weights, likewise. */
    public Map<String, List<Metric>> weightedMetrics() {
        return weightedMetrics;
    }

    /** The metrics of an output: what is said of it by its name, behind what is said of the only one. */
    static List<Metric> of(Map<String, List<Metric>> metrics, List<String> outputs, int output) {
        List<Metric> all = new ArrayList<>();
        if (outputs.size() == 1) {
            all.addAll(metrics.getOrDefault(ALL, List.of()));
        }
        all.addAll(metrics.getOrDefault(outputs.get(output), List.of()));
        return all;
    }

    @Nullable
    Loss loss(String output) {
        Loss own = losses.get(output);
        return own == null ? losses.get(ALL) : own;
    }

    double lossWeight(String output) {
        Double own = lossWeights.get(output);
        return own == null ? lossWeights.getOrDefault(ALL, 1.0) : own;
    }
}
