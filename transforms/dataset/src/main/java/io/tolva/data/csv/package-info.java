/**
 * CSV files, read row by row, with every bad row accounted for.
 *
 * <p>Read {@link io.tolva.data.csv.CsvReader} and {@link io.tolva.data.csv.CsvOptions} first. {@code RowScanner} frames
 * the rows and judges their quoting; Apache Commons CSV takes sound rows apart into cells.
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
 * <p>This package imports nothing of Tolva and knows nothing of datasets.
 */
@NullMarked
package io.tolva.data.csv;

import org.jspecify.annotations.NullMarked;
