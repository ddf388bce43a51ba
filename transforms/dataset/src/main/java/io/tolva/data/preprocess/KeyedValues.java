package io.tolva.data.preprocess;

import io.tolva.array.HostArray;

/**
 * Values and the key of the group that they belong to.
 *
 * @param key the key
 * @param values the values
 */
public record KeyedValues(String key, HostArray values) {}
