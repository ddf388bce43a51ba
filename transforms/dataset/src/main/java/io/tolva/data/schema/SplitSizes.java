package io.tolva.data.schema;

/** What has counted the records of each split. */
public interface SplitSizes {
    /** How many splits there are. */
    int splits();

    /** The number of records of a split, so far. */
    long records(int split);
}
