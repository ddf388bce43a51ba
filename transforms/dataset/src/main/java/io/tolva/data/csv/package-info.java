/**
 * CSV files, read row by row, with every bad row accounted for.
 *
 * <p>{@link io.tolva.data.csv.CsvReader} gives rows of text, by {@link io.tolva.data.csv.CsvOptions}: {@code RowScanner}
 * frames the rows and judges their quoting; Apache Commons CSV takes sound rows apart into cells. {@link
 * io.tolva.data.csv.CsvExampleReader} gives rows of typed values, by a {@link io.tolva.data.csv.CsvDialect}: {@code
 * CellScanner} finds rows and cells in bytes, {@code NumberParser} reads the numbers there.
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
