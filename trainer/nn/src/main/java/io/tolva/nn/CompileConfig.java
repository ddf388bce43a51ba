package io.tolva.nn;

import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.losses.Losses;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.metrics.Metrics;
import io.tolva.nn.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model is trained with, as Keras's {@code compile_config}. */
final class CompileConfig {
    private static final String LOSS = "loss";
    private static final String LOSS_WEIGHTS = "loss_weights";

    private CompileConfig() {}

    static Map<String, @Nullable Object> of(Compilation compilation, boolean eagerly, List<String> outputs) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("optimizer", compilation.optimizer());
        config.put(LOSS, byOutput(compilation.losses(), outputs));
        config.put(LOSS_WEIGHTS, weights(compilation, outputs));
        config.put("metrics", metrics(compilation.metrics(), outputs));
        config.put("weighted_metrics", metrics(compilation.weightedMetrics(), outputs));
        config.put("run_eagerly", eagerly);
        config.put("steps_per_execution", 1);
        config.put("jit_compile", false);
        return config;
    }

    /** The value for all outputs, a value for each that has one, or nothing. */
    private static @Nullable Object byOutput(Map<String, ?> values, List<String> outputs) {
        Object all = values.get(Compilation.ALL);
        if (values.isEmpty() || (outputs.size() == 1 && values.size() == 1 && all != null)) {
            return all;
        }
        Map<String, Object> each = new LinkedHashMap<>();
        for (String output : outputs) {
            Object own = values.get(output);
            put(each, output, own == null ? all : own);
        }
        return each;
    }

    /** Keras wants the weight of every output, or none. */
    private static @Nullable Object weights(Compilation compilation, List<String> outputs) {
        if (compilation.lossWeights().isEmpty()) {
            return null;
        }
        Map<String, Object> each = new LinkedHashMap<>();
        outputs.forEach(output -> each.put(output, compilation.lossWeight(output)));
        return outputs.size() == 1 ? compilation.lossWeight(outputs.get(0)) : each;
    }

    /** Of the only output a list, as it may be called by its name or not; of several what is said of each. */
    private static @Nullable Object metrics(Map<String, List<Metric>> metrics, List<String> outputs) {
        if (outputs.size() > 1) {
            return byOutput(metrics, outputs);
        }
        List<Metric> all = Compilation.of(metrics, outputs, 0);
        return all.isEmpty() ? null : all;
    }

    /**
     * The compilation that a config describes.
     *
     * @param outputs the names of the model's outputs, in order
     */
    static Compilation read(Config config, List<String> outputs) {
        Compilation compilation = Compilation.of(config.object("optimizer", Optimizers.CATALOGUE));
        for (Map.Entry<String, Object> loss : parts(config, LOSS, outputs).entrySet()) {
            compilation = compilation.withLoss(loss.getKey(), loss(config, loss.getValue()));
        }
        for (Map.Entry<String, Object> weight :
                parts(config, LOSS_WEIGHTS, outputs).entrySet()) {
            if (!(weight.getValue() instanceof Number number)) {
                throw config.wrong(LOSS_WEIGHTS, "numbers", weight.getValue());
            }
            compilation = compilation.withLossWeight(weight.getKey(), number.doubleValue());
        }
        for (Map.Entry<String, Metric[]> metrics :
                metrics(config, "metrics", outputs).entrySet()) {
            compilation = compilation.withMetrics(metrics.getKey(), metrics.getValue());
        }
        for (Map.Entry<String, Metric[]> metrics :
                metrics(config, "weighted_metrics", outputs).entrySet()) {
            compilation = compilation.withWeightedMetrics(metrics.getKey(), metrics.getValue());
        }
        return compilation;
    }

    private static Loss loss(Config config, Object value) {
        return config.make(LOSS, Losses.CATALOGUE, value);
    }

    private static Map<String, Metric[]> metrics(Config config, String name, List<String> outputs) {
        Map<String, Metric[]> metrics = new LinkedHashMap<>();
        Object said = config.any(name).orElse(null);
        boolean one = outputs.size() == 1;
        if (said instanceof List<?> list
                && (list.isEmpty() || (one && list.stream().noneMatch(List.class::isInstance)))) {
            metrics.put(Compilation.ALL, made(config, name, list));
            return metrics;
        }
        parts(config, name, outputs).forEach((output, value) -> {
            List<?> list = value instanceof List<?> several ? several : List.of(value);
            metrics.put(output, made(config, name, list));
        });
        return metrics;
    }

    private static Metric[] made(Config config, String name, List<?> values) {
        List<Metric> metrics = new ArrayList<>();
        for (Object value : values) {
            boolean builtIn =
                    value instanceof String text && !config.custom().names().contains(text);
            metrics.add(builtIn ? Metric.named(value.toString()) : config.make(name, Metrics.CATALOGUE, value));
        }
        return metrics.toArray(new Metric[0]);
    }

    /** What is said of each output by its name: one for all, one for each in order, or some by name. */
    private static Map<String, Object> parts(Config config, String name, List<String> outputs) {
        Map<String, Object> parts = new LinkedHashMap<>();
        Object said = config.any(name).orElse(null);
        if (said instanceof Map<?, ?> map) {
            map.forEach((output, value) -> put(parts, output.toString(), value));
        } else if (said instanceof List<?> list) {
            if (list.size() != outputs.size()) {
                throw config.wrong(name, "one for each of the outputs " + outputs, list);
            }
            for (int i = 0; i < list.size(); i++) {
                put(parts, outputs.get(i), list.get(i));
            }
        } else {
            put(parts, Compilation.ALL, said);
        }
        return parts;
    }

    private static void put(Map<String, Object> parts, String output, @Nullable Object value) {
        if (value != null) {
            parts.put(output, value);
        }
    }
}
