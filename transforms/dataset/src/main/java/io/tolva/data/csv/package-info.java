/**
 * CSV files, read row by row, with every bad row accounted for.
 *
 * <p>{@link io.tolva.data.csv.CsvReader} gives rows of text, by {@link io.tolva.data.csv.CsvOptions}; {@link
 * io.tolva.data.csv.CsvExampleReader} gives rows of typed values, by a {@link io.tolva.data.csv.CsvDialect}. For both
 * {@code CellScanner} finds rows and cells in bytes and judges their quoting; {@code NumberParser} reads numbers there.
 *
 * <pre>
 * file      = [byte order mark] row *( end row ) [end]
 * end       = LF / CR LF / CR
 * row       = cell *( delimiter cell )
 * cell      = quoted / unquoted
 * quoted    = quote *( any character but quote / quote quote ) quote
 * unquoted  = *( any character but quote, delimiter, CR and LF )
 * </pre>
 *
 * <p>This package imports {@code io.tolva.data.source} and {@code io.tolva.array}, and knows nothing of datasets.
 */
@NullMarked
package io.tolva.data.csv;

import org.jspecify.annotations.NullMarked;
