package io.tolva.examples.dataset;

import io.tolva.array.HostArray;
import io.tolva.data.Pair;
import io.tolva.data.csv.CsvRow;
import io.tolva.nn.Batch;
import java.util.ArrayList;
import java.util.List;

/** What a row of the bundled diamonds means to a model: six standardised measures, and the price in 1000 dollars. */
final class DiamondRows {
    /** The columns carat, depth, table, x, y and z, with their means and standard deviations over all files. */
    private static final int[] COLUMNS = {0, 4, 5, 7, 8, 9};

    private static final float[] MEANS = {0.79794f, 61.749405f, 57.457184f, 5.731157f, 5.734526f, 3.538734f};
    private static final float[] DEVIATIONS = {0.474007f, 1.432608f, 2.23447f, 1.12175f, 1.142124f, 0.705692f};
    private static final int PRICE = 6;

    private DiamondRows() {}

    /** Features {@code [6]} and label {@code [1]}. */
    static Pair<HostArray, HostArray> preprocess(CsvRow row) {
        float[] features = new float[COLUMNS.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = (Float.parseFloat(row.cell(COLUMNS[i])) - MEANS[i]) / DEVIATIONS[i];
        }
        return new Pair<>(HostArray.of(features), HostArray.of(Float.parseFloat(row.cell(PRICE)) / 1000));
    }

    /** Features {@code [batch, 6]} and labels {@code [batch, 1]}. */
    static Batch collate(List<Pair<HostArray, HostArray>> rows) {
        List<HostArray> features = new ArrayList<>();
        List<HostArray> labels = new ArrayList<>();
        rows.forEach(row -> {
            features.add(row.first());
            labels.add(row.second());
        });
        return new Batch(HostArray.stack(features), HostArray.stack(labels));
    }
}
