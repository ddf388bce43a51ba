package io.tolva.tfrecord;

/** Is told of each damaged place that reading does not fail for. Readers in several threads may tell it at the same time. */
@FunctionalInterface
public interface DamageListener {
    /** Takes note of a damaged place, before the record behind it is read. */
    void damaged(Damage damage);

    /** One that takes no note: who reads asks {@link RecordReader#damage}. */
    static DamageListener none() {
        return NoListener.NONE;
    }
}
