package io.tolva.beam.analysis;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tolva.data.stats.ExampleProfile;
import io.tolva.data.stats.StatisticsOptions;
import io.tolva.tfrecord.example.proto.Example;

/**
 * Gathers the statistics of records that are serialized examples, whatever features they have.
 *
 * @param options what is gathered
 */
public record RecordStatistics(StatisticsOptions options) implements Accumulator<byte[], ExampleProfile> {
    @Override
    public ExampleProfile empty() {
        return new ExampleProfile(options);
    }

    /**
     * Takes a record.
     *
     * @throws IllegalArgumentException if it is no example, or a feature has another kind than in an example before
     */
    @Override
    public void add(ExampleProfile gathered, byte[] record) {
        try {
            gathered.add(Example.parseFrom(record));
        } catch (InvalidProtocolBufferException error) {
            throw new IllegalArgumentException(
                    "not an Example: a record of " + record.length + " bytes: " + error.getMessage(), error);
        }
    }

    @Override
    public void merge(ExampleProfile gathered, ExampleProfile other) {
        gathered.merge(other);
    }
}
