/**
 * From rows of text to examples: which kind of feature a column is, and how its cells are encoded.
 *
 * <p>Read {@link io.tolva.data.schema.CellKind}, the rule by which one cell is judged, then
 * {@link io.tolva.data.schema.ColumnInference}, which judges all rows, and {@link io.tolva.data.schema.RowEncoder},
 * which uses the verdict. {@link io.tolva.data.schema.CsvSchema} finds the columns of typed CSV files, by our rules or by
 * those of TensorFlow. Nothing here may depend on Beam.
 */
@NullMarked
package io.tolva.data.schema;

import org.jspecify.annotations.NullMarked;
