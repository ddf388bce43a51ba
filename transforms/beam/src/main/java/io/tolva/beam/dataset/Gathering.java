package io.tolva.beam.dataset;

import io.tolva.beam.Block;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * A step that needs elements of several workers.
 *
 * @param name the method of {@code Dataset} that made it
 * @param keepsType whether what comes out is what goes in
 * @param transform the step; it sets its coder
 * @param <S> the type of what goes in
 * @param <T> the type of what comes out
 */
record Gathering<S, T>(
        String name, boolean keepsType, PTransform<PCollection<Block<S>>, PCollection<Block<T>>> transform) {}
