package io.tolva.data.csv;

import java.io.Serializable;

/**
 * A part of a CSV file that could not be read as a row.
 *
 * @param file the file's name
 * @param line the line, from 1, where the row begins
 * @param reason what is wrong with it
 * @param text the row as it is in the file without its line end; what exceeds the greatest length of a row or
 *     64 KiB is missing, and U+FFFD stands for bytes that are not valid UTF-8
 */
public record BadRow(String file, long line, String reason, String text) implements Serializable {}
