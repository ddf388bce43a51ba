package io.tolva.tfrecord;

/** What to do about a file that is already there under the name that is to be written. */
public enum Existing {
    /** Fail and leave it as it is. */
    REFUSE,
    /** Put the new file in its place. */
    REPLACE
}
