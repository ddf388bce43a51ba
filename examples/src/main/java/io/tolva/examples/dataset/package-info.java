/**
 * Datasets: where elements come from and what happens to them on their way to a model.
 *
 * <p>Read in this order: {@link io.tolva.examples.dataset.RepeatAndBatch}, {@link io.tolva.examples.dataset.Shuffling},
 * {@link io.tolva.examples.dataset.MapAndFilter}, {@link io.tolva.examples.dataset.InterleaveFiles},
 * {@link io.tolva.examples.dataset.CsvReaderDataset}, {@link io.tolva.examples.dataset.Prefetching},
 * {@link io.tolva.examples.dataset.PicturesInFolders}. Those with a how-to page follow: {@link
 * io.tolva.examples.dataset.ShuffleWell}, {@link io.tolva.examples.dataset.MixAndResample}, {@link
 * io.tolva.examples.dataset.GroupAndPad}, {@link io.tolva.examples.dataset.CacheElements}, {@link
 * io.tolva.examples.dataset.TolerateBadElements}, {@link io.tolva.examples.dataset.FindBottleneck}, {@link
 * io.tolva.examples.dataset.TypedCsv}, {@link io.tolva.examples.dataset.ReadPictures}. Nothing here may compute with tensors.
 */
@NullMarked
package io.tolva.examples.dataset;

import org.jspecify.annotations.NullMarked;
