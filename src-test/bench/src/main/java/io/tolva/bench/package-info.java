/**
 * Benchmarks: the same work done by Tolva and by its peers, in turn, on the same machine and the same files.
 *
 * <p>A {@link io.tolva.bench.Line} is one kind of work, with one {@link io.tolva.bench.Contest} for each of its sizes; a
 * {@link io.tolva.bench.Suite} is a few of them. Every contestant is a {@link io.tolva.bench.Program} of its own, so that none
 * warms up, or uses up, another's memory. {@link io.tolva.bench.Bench} lets them take turns;
 * {@link io.tolva.bench.Result} has the medians, and {@link io.tolva.bench.Report} prints them.
 * {@link io.tolva.bench.Contestant} is the main class of the contestants that are written in Java, and
 * {@code src-test/bench/peer} holds those in Python. A program either measures itself, after a warm-up, or is measured from its
 * start to its end by {@link io.tolva.bench.WatchedProcess}.
 *
 * <p>To add a line, write a class that implements {@code Line} and name it in {@code Suite}. Nothing imports this package.
 */
@NullMarked
package io.tolva.bench;

import org.jspecify.annotations.NullMarked;
