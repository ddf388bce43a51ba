/**
 * Files that are there whole or not at all, for whatever Tolva writes.
 *
 * <p>Read {@link io.tolva.array.file.AtomicFile}; {@link io.tolva.array.file.Existing} and {@link io.tolva.array.file.Sync} are its
 * policies.
 *
 * <p>This package imports nothing but the JDK.
 */
@NullMarked
package io.tolva.array.file;

import org.jspecify.annotations.NullMarked;
