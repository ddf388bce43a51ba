/**
 * Runs a dataset in this process.
 *
 * <p>Read {@code LocalInterpreter} first, which makes a {@code Cursor} of every stage, then {@code Cursor}: the rules
 * that every cursor keeps. There is one cursor per file. Without parallel stages all work is done by the thread that
 * asks for an element, without locks; threads exist in the cursors for parallel {@code map}, {@code interleave} and
 * {@code prefetch} only, and all come from {@code Workers}.
 *
 * <p>This package imports the description of datasets and the file readers; nothing but {@code Dataset.iterator()}
 * imports this package.
 */
@NullMarked
package io.tolva.data.local;

import org.jspecify.annotations.NullMarked;
