package io.tolva.data;

import io.tolva.data.Cardinality.Infinite;
import io.tolva.data.Cardinality.Known;
import io.tolva.data.Cardinality.Unknown;
import java.util.function.LongUnaryOperator;

/** Counts the elements of a tree without reading any, by TensorFlow's rules. */
final class CardinalityVisitor implements StageVisitor<Cardinality> {
    private Cardinality of(Stage<?> stage) {
        return stage.accept(this);
    }

    /** Applies {@code change} to a known number; an infinite or unknown one stays. */
    private Cardinality changed(Stage<?> input, LongUnaryOperator change) {
        Cardinality cardinality = of(input);
        return cardinality instanceof Known known ? Cardinality.known(change.applyAsLong(known.count())) : cardinality;
    }

    @Override
    public Cardinality visit(RangeStage stage) {
        return Cardinality.known(stage.count());
    }

    @Override
    public Cardinality visit(ElementsStage<?> stage) {
        return Cardinality.known(stage.elements().size());
    }

    @Override
    public Cardinality visit(SlicesStage stage) {
        return Cardinality.known(stage.array().shape().dim(0));
    }

    @Override
    public Cardinality visit(PairSlicesStage stage) {
        return of(stage.first());
    }

    @Override
    public Cardinality visit(PathsStage stage) {
        return Cardinality.known(stage.paths().size());
    }

    @Override
    public Cardinality visit(TextLinesStage stage) {
        return Cardinality.unknown();
    }

    @Override
    public Cardinality visit(CsvRowsStage stage) {
        return Cardinality.unknown();
    }

    @Override
    public Cardinality visit(TfRecordsStage stage) {
        return Cardinality.unknown();
    }

    @Override
    public Cardinality visit(GeneratorStage<?> stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T, O> Cardinality visit(MapStage<T, O> stage) {
        return of(stage.input());
    }

    @Override
    public <T> Cardinality visit(FilterStage<T> stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T, O> Cardinality visit(FlatMapStage<T, O> stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T, O> Cardinality visit(InterleaveStage<T, O> stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T> Cardinality visit(ShuffleStage<T> stage) {
        return of(stage.input());
    }

    @Override
    public <T> Cardinality visit(RepeatStage<T> stage) {
        if (stage.count() == 0) {
            return Cardinality.known(0);
        }
        if (stage.count() < 0) {
            return of(stage.input()) instanceof Known known && known.count() == 0 ? known : Cardinality.infinite();
        }
        return changed(stage.input(), count -> Math.multiplyExact(count, stage.count()));
    }

    @Override
    public <T, B> Cardinality visit(BatchStage<T, B> stage) {
        long extra = stage.remainder() == Remainder.KEEP ? stage.size() - 1 : 0;
        return changed(stage.input(), count -> (count + extra) / stage.size());
    }

    @Override
    public <T> Cardinality visit(PrefetchStage<T> stage) {
        return of(stage.input());
    }

    @Override
    public <T> Cardinality visit(TakeStage<T> stage) {
        if (stage.count() < 0) {
            return of(stage.input());
        }
        return of(stage.input()) instanceof Infinite
                ? Cardinality.known(stage.count())
                : changed(stage.input(), count -> Math.min(count, stage.count()));
    }

    @Override
    public <T> Cardinality visit(SkipStage<T> stage) {
        return changed(stage.input(), count -> stage.count() < 0 ? 0 : Math.max(0, count - stage.count()));
    }

    @Override
    public <T> Cardinality visit(ConcatenateStage<T> stage) {
        Cardinality first = of(stage.first());
        Cardinality second = of(stage.second());
        if (first instanceof Known known) {
            return changed(stage.second(), count -> Math.addExact(known.count(), count));
        }
        return first instanceof Unknown && second instanceof Infinite ? second : first;
    }

    @Override
    public <T> Cardinality visit(EnumerateStage<T> stage) {
        return of(stage.input());
    }
}
