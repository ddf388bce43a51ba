package io.tolva.train;

import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A model that stands complete in its file.
 *
 * @param file the model's file
 * @param report the file beside it that tells how it was trained, see {@link TrainingReport}
 */
@DefaultCoder(SerializableCoder.class)
public record TrainedModel(String file, String report) implements Serializable {}
