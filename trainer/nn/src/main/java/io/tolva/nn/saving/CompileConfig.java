package io.tolva.nn.saving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.nn.losses.BinaryCrossentropy;
import io.tolva.nn.losses.Huber;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.losses.MeanAbsoluteError;
import io.tolva.nn.losses.MeanSquaredError;
import io.tolva.nn.losses.SparseCategoricalCrossentropy;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a model is trained with, to and from Keras's {@code compile_config}. */
final class CompileConfig {
    private CompileConfig() {}

    /** Nothing if the loss or a metric is the user's own, which a file cannot hold. */
    static Optional<ObjectNode> encode(Compilation compilation) {
        Optional<JsonNode> loss = loss(compilation.loss());
        boolean known = compilation.metrics().stream().allMatch(CompileConfig::known);
        if (loss.isEmpty() || !known) {
            return Optional.empty();
        }
        ObjectNode config = ObjectConfig.object();
        config.set("optimizer", OptimizerConfig.encode(compilation.optimizer()));
        config.set("loss", loss.get());
        config.putNull("loss_weights");
        ArrayNode metrics = config.putArray("metrics");
        compilation.metrics().forEach(metric -> metrics.add(metric.name()));
        config.putNull("weighted_metrics");
        config.put("run_eagerly", false);
        config.put("steps_per_execution", 1);
        config.put("jit_compile", false);
        return Optional.of(config);
    }

    /** Does the name alone bring back this very metric? */
    private static boolean known(Metric metric) {
        return Metric.find(metric.name())
                .filter(found -> found.getClass() == metric.getClass())
                .isPresent();
    }

    private static Optional<JsonNode> loss(Loss loss) {
        ObjectNode config = ObjectConfig.object();
        if (loss instanceof MeanSquaredError) {
            return Optional.of(lossObject("MeanSquaredError", "mean_squared_error", config));
        } else if (loss instanceof MeanAbsoluteError) {
            return Optional.of(lossObject("MeanAbsoluteError", "mean_absolute_error", config));
        } else if (loss instanceof Huber huber) {
            config.put("delta", huber.delta());
            return Optional.of(lossObject("Huber", "huber_loss", config));
        } else if (loss instanceof SparseCategoricalCrossentropy sparse) {
            config.put("from_logits", sparse.fromLogits());
            return Optional.of(lossObject("SparseCategoricalCrossentropy", "sparse_categorical_crossentropy", config));
        } else if (loss instanceof BinaryCrossentropy binary) {
            config.put("from_logits", binary.fromLogits());
            return Optional.of(lossObject("BinaryCrossentropy", "binary_crossentropy", config));
        }
        return Optional.empty();
    }

    private static JsonNode lossObject(String className, String name, ObjectNode config) {
        config.put("name", name);
        config.put("reduction", "sum_over_batch_size");
        return ObjectConfig.of("keras.losses", className, config);
    }

    static Compilation decode(String where, JsonNode config) {
        Optimizer optimizer = OptimizerConfig.decode(where, ObjectConfig.required(where, config, "optimizer"));
        List<Metric> metrics = new ArrayList<>();
        for (JsonNode metric : config.path("metrics")) {
            metrics.add(metric(where, metric));
        }
        return new Compilation(optimizer, decodeLoss(where, ObjectConfig.required(where, config, "loss")), metrics);
    }

    private static Metric metric(String where, JsonNode value) {
        JsonNode name = value.isTextual() ? value : value.path("config").path("name");
        return Metric.find(name.asText())
                .orElseThrow(
                        () -> new ModelFileException(where, "unknown metric: expected a built-in one, got " + value));
    }

    private static Loss decodeLoss(String where, JsonNode value) {
        JsonNode config = value.path("config");
        boolean fromLogits = config.path("from_logits").asBoolean(false);
        return switch (ObjectConfig.className(value)) {
            case "MeanSquaredError" -> new MeanSquaredError();
            case "MeanAbsoluteError" -> new MeanAbsoluteError();
            case "Huber" -> new Huber(config.path("delta").asDouble(1));
            case "SparseCategoricalCrossentropy" -> new SparseCategoricalCrossentropy(fromLogits);
            case "BinaryCrossentropy" -> new BinaryCrossentropy(fromLogits);
            case "function" -> named(where, config);
            default -> named(where, value);
        };
    }

    private static Loss named(String where, JsonNode name) {
        try {
            return Loss.named(name.asText());
        } catch (IllegalArgumentException unknown) {
            throw new ModelFileException(where, "unknown loss: expected a built-in one, got " + name, unknown);
        }
    }
}
