package io.tolva.tensor.selftest;

/**
 * How fast something is.
 *
 * @param name what was measured
 * @param value how much
 * @param unit of the value: {@code GFLOP/s}, {@code GB/s}, {@code us}
 * @param meaning what is counted
 */
public record Measurement(String name, double value, String unit, String meaning) {}
