package io.tolva.data.local;

import io.tolva.data.BatchStage;
import io.tolva.data.ConcatenateStage;
import io.tolva.data.CsvRowsStage;
import io.tolva.data.DatasetIterator;
import io.tolva.data.ElementsStage;
import io.tolva.data.EnumerateStage;
import io.tolva.data.FilterStage;
import io.tolva.data.FlatMapStage;
import io.tolva.data.GeneratorStage;
import io.tolva.data.InterleaveStage;
import io.tolva.data.Interleaving;
import io.tolva.data.MapStage;
import io.tolva.data.Pair;
import io.tolva.data.PairSlicesStage;
import io.tolva.data.PathsStage;
import io.tolva.data.PrefetchStage;
import io.tolva.data.RangeStage;
import io.tolva.data.RepeatStage;
import io.tolva.data.ShuffleStage;
import io.tolva.data.SkipStage;
import io.tolva.data.SlicesStage;
import io.tolva.data.Stage;
import io.tolva.data.StageVisitor;
import io.tolva.data.TakeStage;
import io.tolva.data.TextLinesStage;
import io.tolva.data.TfRecordsStage;

/** Runs a tree of stages in this process: makes a cursor of every stage. */
public final class LocalInterpreter implements StageVisitor<Cursor<?>> {
    private static final LocalInterpreter INSTANCE = new LocalInterpreter();

    private LocalInterpreter() {}

    /** Starts a pass over the elements of {@code stage}; nothing is read yet. */
    public static <T> DatasetIterator<T> iterate(Stage<T> stage) {
        return new LocalIterator<>(open(stage));
    }

    /** The cursor of a stage. The visitor's methods give a cursor of the stage's own type, which Java cannot say. */
    @SuppressWarnings("unchecked")
    static <T> Cursor<T> open(Stage<T> stage) {
        return (Cursor<T>) stage.accept(INSTANCE);
    }

    @Override
    public Cursor<?> visit(RangeStage stage) {
        return new RangeCursor(stage);
    }

    @Override
    public Cursor<?> visit(ElementsStage<?> stage) {
        return new IndexedCursor<>(stage.elements().size(), stage.elements()::get);
    }

    @Override
    public Cursor<?> visit(SlicesStage stage) {
        return new IndexedCursor<>(stage.array().shape().dim(0), stage.array()::row);
    }

    @Override
    public Cursor<?> visit(PairSlicesStage stage) {
        return new IndexedCursor<>(
                stage.first().array().shape().dim(0),
                row -> new Pair<>(
                        stage.first().array().row(row), stage.second().array().row(row)));
    }

    @Override
    public Cursor<?> visit(PathsStage stage) {
        return new IndexedCursor<>(stage.paths().size(), stage.paths()::get);
    }

    @Override
    public Cursor<?> visit(TextLinesStage stage) {
        return new TextLinesCursor(stage.file());
    }

    @Override
    public Cursor<?> visit(CsvRowsStage stage) {
        return new CsvRowsCursor(stage.file(), stage.options());
    }

    @Override
    public Cursor<?> visit(TfRecordsStage stage) {
        return new TfRecordsCursor(stage.files(), stage.options());
    }

    @Override
    public Cursor<?> visit(GeneratorStage<?> stage) {
        return new GeneratorCursor<>(stage.generator());
    }

    @Override
    public <T, O> Cursor<?> visit(MapStage<T, O> stage) {
        Cursor<T> input = open(stage.input());
        return stage.parallelism() == 1
                ? new MapCursor<>(input, stage.function())
                : new ParallelMapCursor<>(input, stage.function(), stage.parallelism());
    }

    @Override
    public <T> Cursor<?> visit(FilterStage<T> stage) {
        return new FilterCursor<>(open(stage.input()), stage.predicate());
    }

    @Override
    public <T, O> Cursor<?> visit(FlatMapStage<T, O> stage) {
        return new InterleaveCursor<>(new InnerCursors<>("flatMap", open(stage.input()), stage.function()), 1, 1);
    }

    @Override
    public <T, O> Cursor<?> visit(InterleaveStage<T, O> stage) {
        Interleaving how = stage.interleaving();
        Cursor<Cursor<O>> inners = new InnerCursors<>("interleave", open(stage.input()), stage.function());
        if (how.parallelism() > 1) {
            inners = new ReadAheadCursors<>(inners, how);
        }
        return new InterleaveCursor<>(inners, how.cycleLength(), how.blockLength());
    }

    @Override
    public <T> Cursor<?> visit(ShuffleStage<T> stage) {
        return new ShuffleCursor<>(stage);
    }

    @Override
    public <T> Cursor<?> visit(RepeatStage<T> stage) {
        return new RepeatCursor<>(stage.input(), stage.count());
    }

    @Override
    public <T, B> Cursor<?> visit(BatchStage<T, B> stage) {
        return new BatchCursor<>(open(stage.input()), stage);
    }

    @Override
    public <T> Cursor<?> visit(PrefetchStage<T> stage) {
        Cursor<T> input = open(stage.input());
        return stage.buffer() == 0 ? input : new PrefetchCursor<>(input, stage.buffer());
    }

    @Override
    public <T> Cursor<?> visit(TakeStage<T> stage) {
        Cursor<T> input = open(stage.input());
        return stage.count() < 0 ? input : new TakeCursor<>(input, stage.count());
    }

    @Override
    public <T> Cursor<?> visit(SkipStage<T> stage) {
        Cursor<T> input = open(stage.input());
        return stage.count() < 0 ? new TakeCursor<>(input, 0) : new SkipCursor<>(input, stage.count());
    }

    @Override
    public <T> Cursor<?> visit(ConcatenateStage<T> stage) {
        return new ConcatenateCursor<T>(stage.first(), stage.second());
    }

    @Override
    public <T> Cursor<?> visit(EnumerateStage<T> stage) {
        return new EnumerateCursor<>(open(stage.input()), stage.start());
    }
}
