/**
 * The file formats that {@link io.tolva.beam.Interleave} reads.
 *
 * <p>What cannot be read goes on as {@link io.tolva.beam.formats.Parsed.Bad}, with the place and the reason, so that one
 * bad row does not end a pipeline; a format that cannot be read on at all throws.
 */
@NullMarked
package io.tolva.beam.formats;

import org.jspecify.annotations.NullMarked;
