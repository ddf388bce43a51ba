package io.tolva.data.preprocess;

import java.io.Serializable;

/** What was learnt from data and is kept as JSON. Immutable, and for use by several threads. */
public interface Fitted extends Serializable {
    /** What was learnt as JSON text. */
    String toJson();
}
