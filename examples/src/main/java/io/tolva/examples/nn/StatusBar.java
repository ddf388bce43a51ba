package io.tolva.examples.nn;

import io.tolva.nn.metrics.Mean;
import io.tolva.nn.metrics.Metric;
import java.util.Locale;

/** How far an epoch is, in one line that replaces the one before it. */
final class StatusBar {
    private StatusBar() {}

    /** {@code 32/1024 - mean: 0.6011 - mean_absolute_error: 0.0796}, with an end of line when all samples are done. */
    static String text(int done, int total, Mean loss, Metric metric) {
        String numbers = String.format(
                Locale.ROOT,
                "%s: %.4f - %s: %.4f",
                loss.name(),
                loss.result().item(),
                metric.name(),
                metric.result().item());
        return "\r" + done + "/" + total + " - " + numbers + (done < total ? "" : "\n");
    }
}
