package io.tolva.data.preprocess;

import java.util.List;

/** What the columns of a {@link Preprocessing} have gathered so far. */
public final class PreprocessingState {
    private final List<ColumnState<?>> columns;

    PreprocessingState(List<? extends ColumnState<?>> columns) {
        this.columns = List.copyOf(columns);
    }

    List<ColumnState<?>> columns() {
        return columns;
    }
}
