package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Layers made anew from the arguments of others, with no weight in common. */
final class LayerCopies {
    private LayerCopies() {}

    /**
     * A new layer of the same class.
     *
     * @param changes arguments that are others in the copy
     * @throws io.tolva.nn.config.ConfigException if the class, or that of a layer in it, is neither Keras's nor among the
     *     user's own
     */
    static Layer copy(Layer layer, Map<String, ?> changes, CustomObjects custom) {
        Config arguments = layer.hasOwnType() ? layer.config() : layer.config().without("dtype");
        for (Map.Entry<String, @Nullable Object> entry : arguments.entries().entrySet()) {
            arguments = arguments.with(entry.getKey(), fresh(entry.getValue(), custom));
        }
        for (Map.Entry<String, ?> change : changes.entrySet()) {
            arguments = arguments.with(change.getKey(), change.getValue());
        }
        return Layers.CATALOGUE.create(Description.of(layer.className(), arguments), custom);
    }

    private static @Nullable Object fresh(@Nullable Object argument, CustomObjects custom) {
        if (argument instanceof Layer layer) {
            return copy(layer, Map.of(), custom);
        }
        if (argument instanceof List<?> list && list.stream().anyMatch(Layer.class::isInstance)) {
            return list.stream().map(inner -> fresh(inner, custom)).toList();
        }
        return argument;
    }
}
