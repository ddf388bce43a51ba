package io.tolva.nn;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.layers.Outputs;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Mean;
import io.tolva.nn.metrics.Metric;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a training makes small and what it watches: a loss for each output, and the metrics, which gather in variables while
 * steps run.
 */
final class Objectives {
    private final Compilation compilation;
    private final List<String> outputs;
    private final Mean total = Mean.named("loss");
    private final List<Mean> outputLosses = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();

    private record Watched(String logName, int output, boolean weighted, Metric metric) {}

    /** What a step knows of a batch. */
    record Targets(List<Tensor> labels, List<Tensor> sampleWeights) {
        @Nullable
        Tensor weight(int output) {
            int index = sampleWeights.size() == 1 ? 0 : output;
            return index < sampleWeights.size() ? sampleWeights.get(index) : null;
        }
    }

    Objectives(Compilation compilation, List<String> outputs) {
        this.compilation = compilation;
        this.outputs = List.copyOf(outputs);
        check(compilation.losses().keySet());
        check(compilation.lossWeights().keySet());
        checkMetrics(compilation.metrics().keySet());
        checkMetrics(compilation.weightedMetrics().keySet());
        if (outputs.size() > 1) {
            outputs.forEach(output -> outputLosses.add(Mean.named(output + "_loss")));
        }
        Set<String> taken = new LinkedHashSet<>();
        for (int i = 0; i < outputs.size(); i++) {
            watch(i, Compilation.of(compilation.metrics(), outputs, i), false, taken);
        }
        for (int i = 0; i < outputs.size(); i++) {
            watch(i, Compilation.of(compilation.weightedMetrics(), outputs, i), true, taken);
        }
    }

    private void check(Set<String> named) {
        for (String name : named) {
            if (!name.equals(Compilation.ALL) && !outputs.contains(name)) {
                throw new IllegalArgumentException(
                        "compile: no such output: expected one of " + outputs + ", got " + name);
            }
        }
    }

    private void checkMetrics(Set<String> named) {
        check(named);
        if (outputs.size() > 1 && named.contains(Compilation.ALL)) {
            throw new IllegalArgumentException(
                    "compile: metrics of several outputs: expected the name of one of " + outputs + " with each");
        }
    }

    private void watch(int output, List<Metric> metrics, boolean weighted, Set<String> taken) {
        for (Metric metric : metrics) {
            String stem = outputs.size() > 1 ? outputs.get(output) + "_" + metric.name() : metric.name();
            String name = weighted && taken.contains(stem) ? "weighted_" + stem : stem;
            for (int i = 1; !taken.add(name); i++) {
                name = stem + "_" + i;
            }
            watched.add(new Watched(name, output, weighted, metric));
        }
    }

    /** Makes the state that depends on shapes, before a step is compiled. */
    void ensureBuilt(List<Shape> labels, List<Shape> predictions) {
        for (Watched entry : watched) {
            entry.metric().ensureBuilt(labels.get(entry.output()), predictions.get(entry.output()));
        }
    }

    /**
     * The loss of a batch, with operations; what is needed for the means of the losses is taken in.
     *
     * @param added what the layers add
     */
    Tensor loss(Targets targets, Outputs predicted, List<Tensor> added) {
        List<Tensor> terms = new ArrayList<>();
        int rows = predicted.tensors().get(0).shape().dim(0);
        for (int i = 0; i < outputs.size(); i++) {
            Loss loss = compilation.loss(outputs.get(i));
            if (loss != null) {
                Tensor value = scalar(loss.apply(
                        targets.labels().get(i),
                        predicted.tensors().get(i),
                        targets.weight(i),
                        predicted.masks().get(i)));
                if (outputs.size() > 1) {
                    outputLosses.get(i).updateState(value, rows);
                }
                double weight = compilation.lossWeight(outputs.get(i));
                terms.add(weight == 1 ? value : value.times(weight));
            }
        }
        terms.addAll(added);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("fit: no loss: expected one in compile or one that a layer adds");
        }
        Tensor all = terms.size() == 1 ? terms.get(0) : Ops.addN(sameType(terms));
        total.updateState(all, rows);
        return all;
    }

    private static Tensor scalar(Tensor loss) {
        return loss.shape().rank() == 0 ? loss : Ops.sum(loss);
    }

    private static List<Tensor> sameType(List<Tensor> terms) {
        return terms.stream().map(term -> Ops.cast(term, terms.get(0).dtype())).toList();
    }

    /** Takes predictions into the metrics, with operations. */
    void update(Targets targets, Outputs predicted) {
        for (Watched entry : watched) {
            int i = entry.output();
            entry.metric()
                    .updateState(
                            targets.labels().get(i),
                            predicted.tensors().get(i),
                            entry.weighted() ? targets.weight(i) : null,
                            predicted.masks().get(i));
        }
    }

    void reset() {
        total.resetState();
        outputLosses.forEach(Metric::resetState);
        watched.forEach(entry -> entry.metric().resetState());
    }

    /** The numbers so far, computed when they are asked for. */
    Logs logs() {
        return Logs.of(this::numbers);
    }

    /** Asks for all results before it reads one, so that a device that works by itself is waited for once. */
    private SortedMap<String, Float> numbers() {
        Map<String, Tensor> results = new LinkedHashMap<>();
        results.put(total.name(), total.result());
        outputLosses.forEach(loss -> results.put(loss.name(), loss.result()));
        watched.forEach(entry -> results.put(entry.logName(), entry.metric().result()));
        SortedMap<String, Float> numbers = new TreeMap<>();
        results.forEach((name, result) -> put(numbers, name, result));
        return numbers;
    }

    private static void put(SortedMap<String, Float> numbers, String name, Tensor result) {
        if (result.size() == 1) {
            numbers.put(name, (float) result.reshape().itemAsDouble());
        } else {
            float[] values = result.cast(DType.FLOAT32).toHostArray().floats();
            for (int i = 0; i < values.length; i++) {
                numbers.put(name + "_" + i, values[i]);
            }
        }
    }
}
