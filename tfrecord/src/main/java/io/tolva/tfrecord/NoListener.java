package io.tolva.tfrecord;

/** The only listener that takes no note, so that it can be recognised. */
enum NoListener implements DamageListener {
    NONE;

    @Override
    public void damaged(Damage damage) {}
}
