package io.tolva.data.schema;

import io.tolva.array.DType;
import java.io.IOException;
import java.util.List;

/** Looks into CSV files for the names and types of their columns. */
interface CellSample {
    /**
     * The names in the header of the first file.
     *
     * @throws IOException if a file cannot be read, lacks its header, or has another than the first
     */
    List<String> header() throws IOException;

    /**
     * The types of some columns.
     *
     * @param names the names of all columns
     * @param cells the indexes of the columns in question
     * @param rows how many rows to look at, over all files
     * @throws IOException if a file cannot be read, or its rows are not what they should be
     */
    DType[] types(List<String> names, int[] cells, long rows) throws IOException;
}
