package io.tolva.train;

import io.tolva.nn.callbacks.Callback;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.callbacks.Training;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a line for each epoch. */
final class EpochLog implements Callback {
    private static final Logger LOG = LoggerFactory.getLogger(EpochLog.class);

    @Override
    public void onEpochEnd(Training training, int epoch, Logs logs) {
        if (LOG.isInfoEnabled()) {
            String numbers = logs.values().entrySet().stream()
                    .map(number -> "%s %.4g".formatted(number.getKey(), number.getValue()))
                    .collect(Collectors.joining(", "));
            LOG.info("epoch {}/{}: {}", epoch + 1, training.epochs(), numbers);
        }
    }
}
