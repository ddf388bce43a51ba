package io.tolva.tfrecord.example;

/**
 * A feature that examples of one data set carry.
 *
 * @param name the key of the feature
 * @param kind what its values are
 */
public record FeatureField(String name, FeatureKind kind) {}
