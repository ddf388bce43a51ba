/**
 * Analysers: transforms that look at all of the data once and give one result.
 *
 * <p>Every result is merged exactly from parts, so it does not depend on the runner or on how the work was divided.
 */
@NullMarked
package io.tolva.beam.analysis;

import org.jspecify.annotations.NullMarked;
