/**
 * The ready-made pipelines: what the command line runs, for use from Java.
 *
 * <p>A conversion is planned first ({@link io.tolva.jobs.CsvConversion}, {@link io.tolva.jobs.ImageConversion}): a small
 * pipeline looks at all of the input to find out its columns and its size. Then the conversion is appended to a
 * pipeline, where training may follow it. {@link io.tolva.jobs.Runner} knows what each runner needs.
 */
@NullMarked
package io.tolva.jobs;

import org.jspecify.annotations.NullMarked;
