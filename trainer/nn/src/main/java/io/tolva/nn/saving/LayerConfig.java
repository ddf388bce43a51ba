package io.tolva.nn.saving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.initializers.StandardInitializer;
import io.tolva.nn.layers.ActivationLayer;
import io.tolva.nn.layers.Conv2D;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.MaxPooling2D;
import io.tolva.nn.layers.Rescaling;
import io.tolva.nn.regularizers.L1;
import io.tolva.nn.regularizers.L2;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.backend.Padding;
import java.util.Locale;
import java.util.Optional;

/** Layers to and from Keras's JSON. */
final class LayerConfig {
    private static final String FLOATX = "float32";
    private static final String CHANNELS_LAST = "channels_last";
    private static final String KNOWN = "Dense, Conv2D, MaxPooling2D, Flatten, Activation or Rescaling";

    private LayerConfig() {}

    static ObjectNode encode(NamedLayer named) {
        ObjectNode config = ObjectConfig.object();
        config.put("name", named.name());
        config.put("trainable", true);
        config.put("dtype", FLOATX);
        Layer layer = named.layer();
        if (layer instanceof Dense dense) {
            encode(named.name(), dense, config);
        } else if (layer instanceof Conv2D conv) {
            encode(named.name(), conv, config);
        } else if (layer instanceof MaxPooling2D pool) {
            config.set("pool_size", pair(pool.poolSize()));
            config.put("padding", padding(pool.padding()));
            config.set("strides", pair(pool.strides()));
            config.put("data_format", CHANNELS_LAST);
        } else if (layer instanceof ActivationLayer activation) {
            config.put("activation", activation.activation().label());
        } else if (layer instanceof Flatten) {
            config.put("data_format", CHANNELS_LAST);
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

    private static void encode(String name, Conv2D conv, ObjectNode config) {
        config.put("filters", conv.filters());
        config.set("kernel_size", pair(conv.kernelSize()));
        config.set("strides", pair(conv.strides()));
        config.put("padding", padding(conv.padding()));
        config.put("data_format", CHANNELS_LAST);
        config.set("dilation_rate", pair(1, 1));
        config.put("groups", 1);
        config.put("activation", conv.activation().label());
        config.put("use_bias", conv.useBias());
        config.set("kernel_initializer", initializer(conv.kernelInitializer()));
        config.set("bias_initializer", initializer(StandardInitializer.ZEROS));
        kernelRegularizer(name, conv.kernelRegularizer(), config);
    }

    private static ArrayNode pair(int... pair) {
        return ObjectConfig.array().add(pair[0]).add(pair[1]);
    }

    private static String padding(Padding padding) {
        return padding.name().toLowerCase(Locale.ROOT);
    }

    private static void kernelRegularizer(String name, Optional<Regularizer> regularizer, ObjectNode config) {
        regularizer.ifPresentOrElse(
                penalty -> config.set("kernel_regularizer", regularizer(name, penalty)),
                () -> config.putNull("kernel_regularizer"));
        config.putNull("bias_regularizer");
        config.putNull("kernel_constraint");
        config.putNull("bias_constraint");
    }

    private static void encode(String name, Dense dense, ObjectNode config) {
        config.put("units", dense.units());
        config.put("activation", dense.activation().label());
        config.put("use_bias", dense.useBias());
        config.set("kernel_initializer", initializer(dense.kernelInitializer()));
        config.set("bias_initializer", initializer(dense.biasInitializer()));
        kernelRegularizer(name, dense.kernelRegularizer(), config);
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
        refuseMore(place, config);
        try {
            return new NamedLayer(name, decode(place, className, config));
        } catch (IllegalArgumentException unfit) {
            throw new ModelFileException(place, "layer cannot be made: " + unfit.getMessage(), unfit);
        }
    }

    private static Layer decode(String place, String className, JsonNode config) {
        return switch (className) {
            case "Dense" -> dense(place, config);
            case "Conv2D" -> conv2d(place, config);
            case "MaxPooling2D" -> maxPooling2d(place, config);
            case "Flatten" -> Flatten.create();
            case "Activation" -> ActivationLayer.of(activation(place, config));
            case "Rescaling" -> Rescaling.of(number(place, config, "scale"), number(place, config, "offset"));
            default -> throw new ModelFileException(place, "unknown layer: expected " + KNOWN + ", got " + className);
        };
    }

    private static float number(String where, JsonNode config, String field) {
        JsonNode value = ObjectConfig.required(where, config, field);
        if (!value.isNumber()) {
            throw new ModelFileException(where, field + " is not supported: expected a number, got " + value);
        }
        return value.floatValue();
    }

    private static Conv2D conv2d(String where, JsonNode config) {
        int filters = ObjectConfig.required(where, config, "filters").asInt();
        int[] size = pair(where, config, "kernel_size");
        int[] strides = pair(where, config, "strides");
        int[] dilations = pair(where, config, "dilation_rate");
        int groups = config.path("groups").asInt(1);
        if (groups != 1 || dilations[0] != 1 || dilations[1] != 1) {
            throw new ModelFileException(
                    where,
                    "convolution is not supported: expected one group and no dilation, got groups " + groups
                            + ", dilation_rate " + config.path("dilation_rate"));
        }
        Conv2D conv = Conv2D.of(filters, size[0], activation(where, config))
                .withKernelSize(size[0], size[1])
                .withStrides(strides[0], strides[1])
                .withPadding(padding(where, config))
                .withBias(config.path("use_bias").asBoolean(true))
                .withKernelInitializer(
                        initializer(config.path("kernel_initializer"), StandardInitializer.GLOROT_UNIFORM));
        JsonNode penalty = config.path("kernel_regularizer");
        return absent(penalty) ? conv : conv.withKernelRegularizer(regularizer(where, penalty));
    }

    private static MaxPooling2D maxPooling2d(String where, JsonNode config) {
        int[] size = pair(where, config, "pool_size");
        int[] strides = absent(config.path("strides")) ? size : pair(where, config, "strides");
        return MaxPooling2D.of(size[0])
                .withPoolSize(size[0], size[1])
                .withStrides(strides[0], strides[1])
                .withPadding(padding(where, config));
    }

    private static void refuseMore(String where, JsonNode config) {
        channelsLast(where, config);
        refuse(where, config, "bias_regularizer");
        refuse(where, config, "activity_regularizer");
        refuse(where, config, "kernel_constraint");
        refuse(where, config, "bias_constraint");
    }

    private static void channelsLast(String where, JsonNode config) {
        String format = config.path("data_format").asText(CHANNELS_LAST);
        if (!format.equals(CHANNELS_LAST)) {
            throw new ModelFileException(
                    where, "data_format is not supported: expected " + CHANNELS_LAST + ", got " + format);
        }
    }

    private static Padding padding(String where, JsonNode config) {
        String name = config.path("padding").asText("valid");
        return switch (name) {
            case "valid" -> Padding.VALID;
            case "same" -> Padding.SAME;
            default -> throw new ModelFileException(where, "unknown padding: expected valid or same, got " + name);
        };
    }

    private static int[] pair(String where, JsonNode config, String field) {
        JsonNode value = ObjectConfig.required(where, config, field);
        if (value.size() != 2 || !value.get(0).isInt() || !value.get(1).isInt()) {
            throw new ModelFileException(where, field + ": expected two numbers, got " + value);
        }
        return new int[] {value.get(0).asInt(), value.get(1).asInt()};
    }

    private static Dense dense(String where, JsonNode config) {
        int units = ObjectConfig.required(where, config, "units").asInt();
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
