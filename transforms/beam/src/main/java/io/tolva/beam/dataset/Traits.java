package io.tolva.beam.dataset;

/**
 * What has to be known of a flow before a stage is put behind it.
 *
 * @param fallible whether an element may fail, other than for a reason that fails the whole
 * @param strays whether it depends on order which elements a failure takes with it
 * @param passesDiffer whether a second pass has other elements
 * @param ignores whether failures are passed over
 */
record Traits(boolean fallible, boolean strays, boolean passesDiffer, boolean ignores) {
    /** Of a source in which nothing can fail. */
    static Traits sure() {
        return new Traits(false, false, false, false);
    }

    /** Of a source that is read from somewhere. */
    static Traits ofReading() {
        return sure().failing(true);
    }

    /** Behind a stage in which elements may fail, or may not. */
    Traits failing(boolean may) {
        return new Traits(fallible || may, strays, passesDiffer, ignores);
    }

    /** Behind a stage that counts its elements, or brings some together: of failures it has its own idea. */
    Traits counting() {
        return new Traits(fallible, strays || fallible, passesDiffer, ignores);
    }

    /** Behind a stage whose elements are others in each pass. */
    Traits perPass() {
        return new Traits(fallible, strays, true, ignores);
    }

    /** Behind a stage that passes over failures. */
    Traits ignoring() {
        return new Traits(false, false, passesDiffer, true);
    }

    /** Of two flows together. */
    Traits and(Traits other) {
        return new Traits(
                fallible || other.fallible,
                strays || other.strays,
                passesDiffer || other.passesDiffer,
                ignores || other.ignores);
    }
}
