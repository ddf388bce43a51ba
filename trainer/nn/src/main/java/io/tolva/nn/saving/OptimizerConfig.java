package io.tolva.nn.saving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.nn.optimizers.Adam;
import io.tolva.nn.optimizers.Nadam;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.optimizers.RmsProp;
import io.tolva.nn.optimizers.Sgd;
import io.tolva.nn.optimizers.UpdateRule;
import java.util.List;
import java.util.Locale;

/** Optimizers to and from Keras's JSON. */
final class OptimizerConfig {
    /** What Keras's optimizers can do beside their rule; here all of it must be off. */
    private static final List<String> MUST_BE_ABSENT = List.of(
            "weight_decay",
            "clipnorm",
            "global_clipnorm",
            "clipvalue",
            "loss_scale_factor",
            "gradient_accumulation_steps");

    private OptimizerConfig() {}

    static ObjectNode encode(Optimizer optimizer) {
        UpdateRule rule = optimizer.rule();
        ObjectNode config = ObjectConfig.object();
        config.put("name", rule.className().toLowerCase(Locale.ROOT));
        config.put("learning_rate", (double) optimizer.learningRate());
        MUST_BE_ABSENT.forEach(config::putNull);
        config.put("use_ema", false);
        if (rule instanceof Sgd sgd) {
            config.put("momentum", sgd.momentum());
            config.put("nesterov", sgd.nesterov());
        } else if (rule instanceof RmsProp rms) {
            config.put("rho", rms.rho());
            config.put("momentum", rms.momentum());
            config.put("epsilon", rms.epsilon());
            config.put("centered", rms.centered());
        } else if (rule instanceof Adam adam) {
            betas(config, adam.beta1(), adam.beta2(), adam.epsilon());
            config.put("amsgrad", adam.amsgrad());
        } else if (rule instanceof Nadam nadam) {
            betas(config, nadam.beta1(), nadam.beta2(), nadam.epsilon());
        }
        return ObjectConfig.of("keras.optimizers", rule.className(), config);
    }

    private static void betas(ObjectNode config, double beta1, double beta2, double epsilon) {
        config.put("beta_1", beta1);
        config.put("beta_2", beta2);
        config.put("epsilon", epsilon);
    }

    static Optimizer decode(String where, JsonNode value) {
        if (value.isTextual()) {
            return named(where, value.asText());
        }
        JsonNode config = ObjectConfig.required(where, value, "config");
        for (String field : MUST_BE_ABSENT) {
            if (config.hasNonNull(field)) {
                throw new ModelFileException(
                        where, "optimizer: " + field + " is not supported: expected null, got " + config.get(field));
            }
        }
        if (config.path("use_ema").asBoolean(false)) {
            throw new ModelFileException(where, "optimizer: use_ema is not supported: expected false, got true");
        }
        return Optimizer.of(rule(where, ObjectConfig.className(value), config));
    }

    private static Optimizer named(String where, String name) {
        try {
            return Optimizer.named(name);
        } catch (IllegalArgumentException unknown) {
            throw new ModelFileException(where, "unknown optimizer: expected a built-in one, got " + name, unknown);
        }
    }

    private static UpdateRule rule(String where, String className, JsonNode config) {
        JsonNode rate = ObjectConfig.required(where, config, "learning_rate");
        if (!rate.isNumber()) {
            throw new ModelFileException(
                    where, "optimizer: schedules are not supported: expected a number as learning_rate, got " + rate);
        }
        double learningRate = rate.asDouble();
        double epsilon = config.path("epsilon").asDouble(1e-7);
        double beta1 = config.path("beta_1").asDouble(0.9);
        double beta2 = config.path("beta_2").asDouble(0.999);
        double momentum = config.path("momentum").asDouble(0);
        return switch (className) {
            case "SGD" ->
                new Sgd(learningRate, momentum, config.path("nesterov").asBoolean(false));
            case "RMSprop" ->
                new RmsProp(
                        learningRate,
                        config.path("rho").asDouble(0.9),
                        momentum,
                        epsilon,
                        config.path("centered").asBoolean(false));
            case "Adam" ->
                new Adam(
                        learningRate,
                        beta1,
                        beta2,
                        epsilon,
                        config.path("amsgrad").asBoolean(false));
            case "Nadam" -> new Nadam(learningRate, beta1, beta2, epsilon);
            default ->
                throw new ModelFileException(
                        where, "unknown optimizer: expected SGD, RMSprop, Adam or Nadam, got " + className);
        };
    }
}
