package io.tolva.data.validation;

/** The kinds of anomalies, with TFDV's names. */
public enum AnomalyType {
    /** A feature of the schema is not in the data at all. */
    SCHEMA_MISSING_COLUMN,
    /** A feature of the data is not in the schema, or not in this environment. */
    SCHEMA_NEW_COLUMN,
    /** No example has the feature. */
    FEATURE_TYPE_NOT_PRESENT,
    /** Too few examples have the feature. */
    FEATURE_TYPE_LOW_NUMBER_PRESENT,
    /** Too small a part of the examples has the feature. */
    FEATURE_TYPE_LOW_FRACTION_PRESENT,
    /** An example has too few values. */
    FEATURE_TYPE_LOW_NUMBER_VALUES,
    /** An example has too many values. */
    FEATURE_TYPE_HIGH_NUMBER_VALUES,
    /** The number of values does not fit the shape. */
    INVALID_FEATURE_SHAPE,
    /** The values are of another kind. */
    UNEXPECTED_DATA_TYPE,
    /** There are texts outside of the domain. */
    ENUM_TYPE_UNEXPECTED_STRING_VALUES,
    /** There are values that are not valid UTF-8. */
    ENUM_TYPE_INVALID_UTF8,
    /** An integer below 0 where there should be 0 or 1. */
    BOOL_TYPE_SMALL_INT,
    /** An integer above 1 where there should be 0 or 1. */
    BOOL_TYPE_BIG_INT,
    /** A number that is neither 0 nor 1. */
    BOOL_TYPE_UNEXPECTED_FLOAT,
    /** A text that is neither of the two. */
    BOOL_TYPE_UNEXPECTED_STRING,
    /** A text that should be an integer and is none. */
    INT_TYPE_NOT_INT_STRING,
    /** An integer below the range. */
    INT_TYPE_SMALL_INT,
    /** An integer above the range. */
    INT_TYPE_BIG_INT,
    /** A number below the range. */
    FLOAT_TYPE_SMALL_FLOAT,
    /** A number above the range. */
    FLOAT_TYPE_BIG_FLOAT,
    /** A value that is not a number. */
    FLOAT_TYPE_HAS_NAN,
    /** An infinite value. */
    FLOAT_TYPE_HAS_INF,
    /** Too few different texts. */
    FEATURE_TYPE_LOW_UNIQUE,
    /** Too many different texts. */
    FEATURE_TYPE_HIGH_UNIQUE,
    /** Different texts should be counted, but the feature has none. */
    FEATURE_TYPE_NO_UNIQUE,
    /** The infinity norm of the difference to other data is too high. */
    COMPARATOR_L_INFTY_HIGH,
    /** The divergence of Jensen and Shannon from other data is too high. */
    COMPARATOR_JENSEN_SHANNON_DIVERGENCE_HIGH,
    /** The normalized absolute difference to other data is too high. */
    COMPARATOR_NORMALIZED_ABSOLUTE_DIFFERENCE_HIGH,
    /** The other data do not have the feature. */
    COMPARATOR_CONTROL_DATA_MISSING,
    /** There are too few examples compared with the previous data. */
    COMPARATOR_LOW_NUM_EXAMPLES,
    /** There are too many examples compared with the previous data. */
    COMPARATOR_HIGH_NUM_EXAMPLES,
    /** There are too few examples. */
    DATASET_LOW_NUM_EXAMPLES,
    /** There are too many examples. */
    DATASET_HIGH_NUM_EXAMPLES,
    /** The statistics do not hold what is needed to tell. */
    STATS_NOT_AVAILABLE
}
