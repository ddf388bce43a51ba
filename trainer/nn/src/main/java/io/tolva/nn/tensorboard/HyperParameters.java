package io.tolva.nn.tensorboard;

import io.tolva.nn.wire.ProtoMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of a run by name: {@code HyperParameters.of("units", 64).with("optimizer", "nadam")}. A run is compared with
 * others in TensorBoard's tab HParams.
 */
public final class HyperParameters {
    private static final int SESSION_START = 3;
    private static final int START_HPARAMS = 1;
    private static final int START_SECONDS = 5;
    private static final int KEY = 1;
    private static final int VALUE = 2;

    private final Map<String, ProtoMessage> values;

    private HyperParameters(Map<String, ProtoMessage> values) {
        this.values = values;
    }

    /** A number. */
    public static HyperParameters of(String name, double value) {
        return new HyperParameters(Map.of()).with(name, value);
    }

    /** A text. */
    public static HyperParameters of(String name, String value) {
        return new HyperParameters(Map.of()).with(name, value);
    }

    /** These and a number. */
    public HyperParameters with(String name, double value) {
        return with(name, Values.of(value));
    }

    /** These and a text. */
    public HyperParameters with(String name, String value) {
        return with(name, Values.of(value));
    }

    /** These and a truth value. */
    public HyperParameters with(String name, boolean value) {
        return with(name, Values.of(value));
    }

    private HyperParameters with(String name, ProtoMessage value) {
        Map<String, ProtoMessage> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new HyperParameters(Collections.unmodifiableMap(more));
    }

    /** As {@code HParamsPluginData} with a {@code SessionStartInfo}. */
    ProtoMessage message(double seconds) {
        ProtoMessage start = new ProtoMessage();
        values.forEach((name, value) ->
                start.message(START_HPARAMS, new ProtoMessage().text(KEY, name).message(VALUE, value)));
        start.real(START_SECONDS, seconds);
        return new ProtoMessage().message(SESSION_START, start);
    }
}
