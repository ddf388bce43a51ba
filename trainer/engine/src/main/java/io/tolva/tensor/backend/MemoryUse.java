package io.tolva.tensor.backend;

/**
 * What a backend has allocated and not yet freed.
 *
 * @param blocks the number of storages
 * @param bytes the memory that they have
 * @param peakBytes the most that it ever was
 */
public record MemoryUse(long blocks, long bytes, long peakBytes) {}
