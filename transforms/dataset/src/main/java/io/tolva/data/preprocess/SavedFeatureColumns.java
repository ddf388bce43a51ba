package io.tolva.data.preprocess;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.Serializable;

/** The form in which {@link FeatureColumns} are serialized by Java: their JSON. */
record SavedFeatureColumns(String json) implements Serializable {
    private Object readResolve() throws InvalidObjectException {
        try {
            return FeatureColumns.parse(json, "serialized feature columns");
        } catch (IOException error) {
            InvalidObjectException invalid = new InvalidObjectException(error.getMessage());
            invalid.initCause(error);
            throw invalid;
        }
    }
}
