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

    /** The product, or the largest number where it is larger. */
    private static long times(long count, long factor) {
        return Math.multiplyHigh(count, factor) != 0 || count * factor < 0 ? Long.MAX_VALUE : count * factor;
    }

    private static long plus(long count, long more) {
        return count + more < 0 ? Long.MAX_VALUE : count + more;
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
    public Cardinality visit(FixedLengthRecordsStage stage) {
        return Cardinality.unknown();
    }

    @Override
    public Cardinality visit(CsvExamplesStage stage) {
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
        return changed(stage.input(), count -> times(count, stage.count()));
    }

    @Override
    public <T, B> Cardinality visit(BatchStage<T, B> stage) {
        return changed(stage.input(), count -> batches(count, stage));
    }

    private static long batches(long elements, BatchStage<?, ?> stage) {
        long round = stage.sizes().stream().mapToLong(Integer::longValue).sum();
        long batches = elements / round * stage.sizes().size();
        long left = elements % round;
        for (int size : stage.sizes()) {
            if (left < size) {
                break;
            }
            left -= size;
            batches++;
        }
        return left > 0 && stage.remainder() == Remainder.KEEP ? batches + 1 : batches;
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
            return changed(stage.second(), count -> plus(known.count(), count));
        }
        return first instanceof Unknown && second instanceof Infinite ? second : first;
    }

    @Override
    public <T> Cardinality visit(EnumerateStage<T> stage) {
        return of(stage.input());
    }

    @Override
    public Cardinality visit(CounterStage stage) {
        return Cardinality.infinite();
    }

    @Override
    public Cardinality visit(RandomStage stage) {
        return Cardinality.infinite();
    }

    @Override
    public Cardinality visit(RecordsStage stage) {
        return Cardinality.known(stage.count());
    }

    @Override
    public <T> Cardinality visit(PermuteStage<T> stage) {
        return of(stage.input());
    }

    @Override
    public <T, O> Cardinality visit(RandomMapStage<T, O> stage) {
        return of(stage.input());
    }

    @Override
    public <T> Cardinality visit(WindowStage<T> stage) {
        return changed(stage.input(), count -> windows(count, stage));
    }

    private static long windows(long elements, WindowStage<?> stage) {
        if (stage.remainder() == Remainder.KEEP) {
            return (elements + stage.shift() - 1) / stage.shift();
        }
        long spread = (stage.size() - 1L) * stage.stride() + 1;
        return elements < spread ? 0 : (elements - spread) / stage.shift() + 1;
    }

    @Override
    public <T, O> Cardinality visit(GroupByWindowStage<T, O> stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T, S, O> Cardinality visit(ScanStage<T, S, O> stage) {
        return of(stage.input());
    }

    @Override
    public <T> Cardinality visit(UniqueStage<T> stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T> Cardinality visit(TakeWhileStage<T> stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T> Cardinality visit(ShardStage<T> stage) {
        return changed(stage.input(), count -> (count + stage.count() - 1 - stage.index()) / stage.count());
    }

    @Override
    public <O> Cardinality visit(ZipStage<O> stage) {
        Cardinality least = Cardinality.infinite();
        for (Stage<?> input : stage.inputs()) {
            Cardinality cardinality = of(input);
            if (cardinality instanceof Unknown) {
                return cardinality;
            }
            least = least(least, cardinality);
        }
        return least;
    }

    private static Cardinality least(Cardinality one, Cardinality other) {
        if (one instanceof Known known && other instanceof Known second) {
            return known.count() <= second.count() ? one : other;
        }
        return one instanceof Infinite ? other : one;
    }

    @Override
    public <T> Cardinality visit(SelectStage<T> stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T> Cardinality visit(RejectionResampleStage<T> stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T> Cardinality visit(IgnoreErrorsStage<T> stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T> Cardinality visit(AssertCardinalityStage<T> stage) {
        return stage.expected();
    }

    @Override
    public <T> Cardinality visit(CacheStage<T> stage) {
        return of(stage.input());
    }

    @Override
    public <T> Cardinality visit(FileCacheStage<T> stage) {
        return of(stage.input());
    }

    @Override
    public Cardinality visit(LongMapStage stage) {
        return of(stage.input());
    }

    @Override
    public Cardinality visit(LongFilterStage stage) {
        return Cardinality.unknown();
    }

    @Override
    public <T> Cardinality visit(OptionsStage<T> stage) {
        return of(stage.input());
    }
}
