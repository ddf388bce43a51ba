package io.tolva.nn.saving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.StandardInitializer;
import io.tolva.nn.layers.ActivationLayer;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.Rescaling;
import io.tolva.nn.regularizers.L1;
import io.tolva.nn.regularizers.L2;
import io.tolva.nn.regularizers.Regularizer;

/** Layers to and from Keras's JSON. */
final class LayerConfig {
    private static final String FLOATX = "float32";
    private static final String KNOWN = "Dense, Flatten, Activation or Rescaling";

    private LayerConfig() {}

    static ObjectNode encode(NamedLayer named) {
        ObjectNode config = ObjectConfig.object();
        config.put("name", named.name());
        config.put("trainable", true);
        config.put("dtype", FLOATX);
        Layer layer = named.layer();
        if (layer instanceof Dense dense) {
            encode(named.name(), dense, config);
        } else if (layer instanceof ActivationLayer activation) {
            config.put("activation", activation.activation().label());
        } else if (layer instanceof Flatten) {
            config.put("data_format", "channels_last");
        } else if (layer instanceof Rescaling rescaling) {
            config.put("scale", rescaling.scale());
            config.put("offset", rescaling.offset());
        } else {
            throw new ModelFileException(
                    "layer " + named.name(),
                    "cannot be saved: expected " + KNOWN + ", got "
                            + layer.getClass().getName());
        }
        return ObjectConfig.of("keras.layers", layer.className(), config);
    }

    private static void encode(String name, Dense dense, ObjectNode config) {
        config.put("units", dense.units());
        config.put("activation", dense.activation().label());
        config.put("use_bias", dense.useBias());
        config.set("kernel_initializer", initializer(dense.kernelInitializer()));
        config.set("bias_initializer", initializer(dense.biasInitializer()));
        dense.kernelRegularizer()
                .ifPresentOrElse(
                        penalty -> config.set("kernel_regularizer", regularizer(name, penalty)),
                        () -> config.putNull("kernel_regularizer"));
        config.putNull("bias_regularizer");
        config.putNull("kernel_constraint");
        config.putNull("bias_constraint");
    }

    /** An initializer of the user's own has done its work when a model is saved, so Keras's default stands for it. */
    private static ObjectNode initializer(Initializer initializer) {
        StandardInitializer standard =
                initializer instanceof StandardInitializer known ? known : StandardInitializer.GLOROT_UNIFORM;
        ObjectNode config = ObjectConfig.object();
        if (standard != StandardInitializer.ZEROS && standard != StandardInitializer.ONES) {
            config.putNull("seed");
        }
        return ObjectConfig.of("keras.initializers", standard.className(), config);
    }

    private static ObjectNode regularizer(String layer, Regularizer regularizer) {
        ObjectNode config = ObjectConfig.object();
        if (regularizer instanceof L2 l2) {
            config.put("l2", l2.factor());
            return ObjectConfig.of("keras.regularizers", "L2", config);
        } else if (regularizer instanceof L1 l1) {
            config.put("l1", l1.factor());
            return ObjectConfig.of("keras.regularizers", "L1", config);
        }
        throw new ModelFileException(
                "layer " + layer,
                "regularizer cannot be saved: expected L1 or L2, got "
                        + regularizer.getClass().getName());
    }

    static NamedLayer decode(String where, JsonNode object) {
        JsonNode config = ObjectConfig.required(where, object, "config");
        String name = ObjectConfig.required(where, config, "name").asText();
        String place = where + ", layer " + name;
        String className = ObjectConfig.className(object);
        if (!config.path("trainable").asBoolean(true)) {
            throw new ModelFileException(place, "frozen layers cannot be loaded: expected trainable true, got false");
        }
        return new NamedLayer(
                name,
                switch (className) {
                    case "Dense" -> dense(place, config);
                    case "Flatten" -> Flatten.create();
                    case "Activation" -> ActivationLayer.of(activation(place, config));
                    case "Rescaling" -> Rescaling.of(number(place, config, "scale"), number(place, config, "offset"));
                    default ->
                        throw new ModelFileException(place, "unknown layer: expected " + KNOWN + ", got " + className);
                });
    }

    private static float number(String where, JsonNode config, String field) {
        JsonNode value = ObjectConfig.required(where, config, field);
        if (!value.isNumber()) {
            throw new ModelFileException(where, field + " is not supported: expected a number, got " + value);
        }
        return value.floatValue();
    }

    private static Dense dense(String where, JsonNode config) {
        int units = ObjectConfig.required(where, config, "units").asInt();
        refuse(where, config, "bias_regularizer");
        refuse(where, config, "kernel_constraint");
        refuse(where, config, "bias_constraint");
        Dense dense = Dense.of(units, activation(where, config))
                .withBias(config.path("use_bias").asBoolean(true));
        dense = dense.withKernelInitializer(
                initializer(config.path("kernel_initializer"), StandardInitializer.GLOROT_UNIFORM));
        dense = dense.withBiasInitializer(initializer(config.path("bias_initializer"), StandardInitializer.ZEROS));
        JsonNode penalty = config.path("kernel_regularizer");
        return absent(penalty) ? dense : dense.withKernelRegularizer(regularizer(where, penalty));
    }

    private static void refuse(String where, JsonNode config, String field) {
        if (!absent(config.path(field))) {
            throw new ModelFileException(where, field + " is not supported: expected null, got " + config.get(field));
        }
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static Activation activation(String where, JsonNode config) {
        JsonNode value = config.path("activation");
        if (absent(value)) {
            return Activation.LINEAR;
        }
        if (!value.isTextual()) {
            throw new ModelFileException(where, "unknown activation: expected a name, got " + value);
        }
        try {
            return Activation.named(value.asText());
        } catch (IllegalArgumentException unknown) {
            throw new ModelFileException(where, "unknown activation: expected a built-in one, got " + value, unknown);
        }
    }

    /** The loaded weights replace what an initializer makes, so one that is unknown here does no harm. */
    private static StandardInitializer initializer(JsonNode value, StandardInitializer otherwise) {
        String name = ObjectConfig.className(value);
        for (StandardInitializer known : StandardInitializer.values()) {
            if (known.className().equals(name)) {
                return known;
            }
        }
        return otherwise;
    }

    private static Regularizer regularizer(String where, JsonNode value) {
        return switch (ObjectConfig.className(value)) {
            case "L2" ->
                new L2(ObjectConfig.required(where, value.path("config"), "l2").asDouble());
            case "L1" ->
                new L1(ObjectConfig.required(where, value.path("config"), "l1").asDouble());
            default -> throw new ModelFileException(where, "unknown regularizer: expected L1 or L2, got " + value);
        };
    }
}
