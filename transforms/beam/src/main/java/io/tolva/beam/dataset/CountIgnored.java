package io.tolva.beam.dataset;

import io.tolva.beam.Counters;
import io.tolva.data.DatasetException;
import io.tolva.data.FailureListener;
import io.tolva.tfrecord.Damage;
import io.tolva.tfrecord.DamageListener;
import java.io.Serializable;

/** Counts what is passed over on a worker. */
final class CountIgnored implements FailureListener, DamageListener, Serializable {
    @Override
    public void failed(DatasetException failure) {
        Counters.of(Counters.SKIPPED).inc();
    }

    @Override
    public void damaged(Damage damage) {
        Counters.of(Counters.SKIPPED).inc();
    }
}
