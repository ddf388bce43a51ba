package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.manifest.Json;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fitted preprocessing of a data set: what a model reads, and what it is to predict.
 *
 * @param image the picture that the model reads, if it reads one; then there are no columns
 * @param columns the columns that stand side by side in the model's input
 * @param leftOut features that the model does not read, each with the reason
 * @param label what is to be predicted
 */
public record FeatureColumns(
        Optional<ImageColumn> image, List<FeatureColumn> columns, Map<String, String> leftOut, LabelColumn label)
        implements Fitted {
    /** The name under which the preprocessing is kept inside a model's file. */
    public static final String FILE_NAME = "preprocessing.json";

    /** Copies the collections. */
    public FeatureColumns {
        columns = List.copyOf(columns);
        leftOut = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /**
     * The preprocessing in a text that {@link #toJson} wrote.
     *
     * @param source where the text comes from, for messages
     * @throws IOException if the text is something else
     */
    public static FeatureColumns parse(String text, String source) throws IOException {
        return Json.parse(text, source, FeatureColumns.class);
    }

    /** This preprocessing as JSON text. */
    @Override
    public String toJson() {
        return Json.write(this);
    }

    /** Travels as JSON. */
    private Object writeReplace() {
        return new SavedFeatureColumns(toJson());
    }

    /**
     * This with another rule for a feature: it takes the place of the column of that name, or, if the feature was left out,
     * comes after the others.
     *
     * @throws IllegalArgumentException if there is no such feature, it is what is to be predicted, or the model reads a
     *     picture
     */
    public FeatureColumns withColumn(FeatureColumn column) {
        List<String> names = columns.stream().map(FeatureColumn::name).toList();
        if (image.isPresent() || !(names.contains(column.name()) || leftOut.containsKey(column.name()))) {
            throw new IllegalArgumentException("no such column: expected one of " + names
                    + " or one that was left out, " + leftOut.keySet() + ", got " + column.name());
        }
        List<FeatureColumn> changed = new ArrayList<>(columns);
        if (names.contains(column.name())) {
            changed.set(names.indexOf(column.name()), column);
        } else {
            changed.add(column);
        }
        Map<String, String> stillLeftOut = new LinkedHashMap<>(leftOut);
        stillLeftOut.remove(column.name());
        return new FeatureColumns(image, changed, stillLeftOut, label);
    }

    /** A parser for what the columns and the label read; the other features are skipped. */
    public ExampleParser parser() {
        Map<String, FeatureSpec> specs = new LinkedHashMap<>();
        image.ifPresent(column -> specs.put(column.name(), column.spec()));
        columns.forEach(column -> specs.put(column.name(), column.spec()));
        specs.put(label.name(), label.spec());
        return ExampleParser.of(specs);
    }

    /** The shape of one example as the model reads it: {@code [width]}, or {@code [height, width, channels]}. */
    public Shape inputShape() {
        return image.map(ImageColumn::shape)
                .orElseGet(() ->
                        Shape.of(columns.stream().mapToInt(FeatureColumn::width).sum()));
    }

    /**
     * What the model reads, of a batch that {@link #parser} parsed.
     *
     * @return float32 {@code [batch, width]}, or {@code [batch, height, width, channels]} with values from 0 to 1
     */
    public HostArray features(FeatureBatch batch) {
        Shape shape = inputShape().prepend(batch.batch());
        float[] target = new float[shape.size()];
        if (image.isPresent()) {
            image.get().encode(batch, target);
        } else {
            int width = shape.dim(1);
            int offset = 0;
            for (FeatureColumn column : columns) {
                column.encode(batch, target, offset, width);
                offset += column.width();
            }
        }
        return HostArray.wrap(shape, target);
    }

    /** What the model is to predict, of a batch that {@link #parser} parsed; see {@link LabelColumn#encode}. */
    public HostArray labels(FeatureBatch batch) {
        return label.encode(batch);
    }
}
