/**
 * Fuzz targets for Jazzer, one class each: whatever the bytes, the answer is records, features or the documented exception.
 */
@NullMarked
package io.tolva.fuzz;

import org.jspecify.annotations.NullMarked;
