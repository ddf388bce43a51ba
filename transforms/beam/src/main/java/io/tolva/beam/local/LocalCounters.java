package io.tolva.beam.local;

import io.tolva.beam.Counters;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.beam.sdk.metrics.BoundedTrie;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.StringSet;

/** Counts what steps count, where no runner does it. Nothing but counters is kept. */
final class LocalCounters implements MetricsContainer {
    private final Map<MetricName, LongAdder> counters = new ConcurrentHashMap<>();

    /** Our own counters, as they stand. */
    Map<String, Long> values() {
        Map<String, Long> values = new TreeMap<>();
        counters.forEach((name, sum) -> {
            if (name.getNamespace().equals(Counters.NAMESPACE)) {
                values.put(name.getName(), sum.sum());
            }
        });
        return values;
    }

    @Override
    public Counter getCounter(MetricName name) {
        return new SumCounter(name, counters.computeIfAbsent(name, unused -> new LongAdder()));
    }

    @Override
    public Distribution getDistribution(MetricName name) {
        throw unsupported(name);
    }

    @Override
    public Gauge getGauge(MetricName name) {
        throw unsupported(name);
    }

    @Override
    public StringSet getStringSet(MetricName name) {
        throw unsupported(name);
    }

    @Override
    public BoundedTrie getBoundedTrie(MetricName name) {
        throw unsupported(name);
    }

    private static UnsupportedOperationException unsupported(MetricName name) {
        return new UnsupportedOperationException(
                "metric is not kept without a runner: " + name + ": expected a counter, got another kind");
    }

    private record SumCounter(MetricName name, LongAdder sum) implements Counter {
        @Override
        public void inc() {
            sum.increment();
        }

        @Override
        public void inc(long n) {
            sum.add(n);
        }

        @Override
        public void dec() {
            sum.decrement();
        }

        @Override
        public void dec(long n) {
            sum.add(-n);
        }

        @Override
        public MetricName getName() {
            return name;
        }
    }
}
