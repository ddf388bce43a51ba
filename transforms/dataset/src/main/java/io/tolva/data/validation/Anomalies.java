package io.tolva.data.validation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tolva.data.manifest.Json;
import java.util.List;

/**
 * What a validation found.
 *
 * @param dataMissing whether there are no examples at all; then nothing else was looked at
 * @param anomalies what is not as the schema has it, in the schema's order, then new features, then the whole data set
 * @param measurements all distances to other data that were measured, those within their limits too
 */
public record Anomalies(boolean dataMissing, List<Anomaly> anomalies, List<Measurement> measurements) {
    /** Copies the lists. */
    public Anomalies {
        anomalies = List.copyOf(anomalies);
        measurements = List.copyOf(measurements);
    }

    /** Whether there are data and all is as it should be. */
    @JsonIgnore
    public boolean none() {
        return !dataMissing && anomalies.isEmpty();
    }

    /** As JSON text. */
    public String toJson() {
        return Json.write(this);
    }
}
