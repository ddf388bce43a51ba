package io.tolva.beam.analysis;

import io.tolva.beam.RoutedRecord;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.schema.RecordSurvey;

/**
 * Gathers the features of records and the sizes of their splits; what could not be read is passed over.
 *
 * @param splits how many splits there are
 * @param looksInside whether the features are to be found
 */
public record SurveyRecords(int splits, boolean looksInside)
        implements Accumulator<Parsed<RoutedRecord>, RecordSurvey> {
    @Override
    public RecordSurvey empty() {
        return new RecordSurvey(splits, looksInside);
    }

    @Override
    public void add(RecordSurvey gathered, Parsed<RoutedRecord> record) {
        if (record instanceof Parsed.Good<RoutedRecord> good) {
            gathered.add(good.value().split(), good.value().bytes());
        }
    }

    @Override
    public void merge(RecordSurvey gathered, RecordSurvey other) {
        gathered.merge(other);
    }
}
