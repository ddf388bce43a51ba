package io.tolva.beam.dataset;

import io.tolva.data.CounterStage;
import io.tolva.data.RandomSeed;
import io.tolva.data.RandomStage;
import io.tolva.data.RangeStage;
import io.tolva.data.Reshuffle;
import io.tolva.data.ShardStage;
import io.tolva.data.SkipStage;
import io.tolva.data.Stage;
import io.tolva.data.TakeStage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The sources whose elements are numbered. */
final class Sources {
    private Sources() {}

    private interface Parts<T> {
        Part<T> part(Numbers numbers, long count);
    }

    private record ByParts<T>(long count, Class<?> type, Parts<T> parts) implements NumberedSource<T> {
        @Override
        public Part<T> part(Numbers numbers, long length) {
            return parts.part(numbers, length);
        }
    }

    static NumberedSource<Long> of(RangeStage range) {
        return arithmetic(range.count(), range.start(), range.step());
    }

    static NumberedSource<Long> of(CounterStage counter) {
        return arithmetic(NumberedSource.ENDLESS, counter.start(), counter.step());
    }

    /** A counter may stand still; what it gives then is no range. */
    private static NumberedSource<Long> arithmetic(long count, long start, long step) {
        return new ByParts<>(count, Long.class, (numbers, length) -> {
            long first = start + numbers.first() * step;
            long distance = numbers.step() * step;
            return () -> new TakeStage<>(new CounterStage(first, distance), length);
        });
    }

    /** Drawing a number costs so little that those before are drawn too. */
    static NumberedSource<Long> of(RandomStage random) {
        RandomSeed seed = random.seed();
        long one = seed.seed();
        long other = seed.seed2();
        Reshuffle reshuffle = random.reshuffle();
        return new ByParts<>(NumberedSource.ENDLESS, Long.class, (numbers, length) -> () -> {
            Stage<Long> drawn = new RandomStage(new RandomSeed(one, other), reshuffle);
            Stage<Long> some = new ShardStage<>(new SkipStage<>(drawn, numbers.first()), numbers.step(), 0);
            return new TakeStage<>(some, length);
        });
    }

    /** Elements that stand in the program. */
    static <T> NumberedSource<T> held(int count, Class<?> type, IntFunction<T> element) {
        return new ByParts<>(count, type, (numbers, length) -> {
            List<T> elements = new ArrayList<>();
            for (long i = 0; i < length; i++) {
                elements.add(element.apply((int) numbers.of(i)));
            }
            return HeldPart.of(elements);
        });
    }

    /** The first elements of several sources side by side. */
    static <T> NumberedSource<T> zipped(List<Numbered<?>> inputs, SideBySide<T> zip) {
        long count = inputs.stream().mapToLong(Numbered::count).min().orElse(0);
        return new ByParts<>(count, Object.class, (numbers, length) -> {
            List<Part<?>> parts = new ArrayList<>();
            inputs.forEach(input -> parts.add(input.part(numbers, length)));
            return new ZippedPart<>(List.copyOf(parts), zip);
        });
    }
}
