package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.stats.Moments;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/** A feature of examples from which a transform is to be learnt. */
record FeaturePlan<A>(String name, FeatureKind kind, Analyzer<HostArray, A, ? extends FittedTransform> analyzer)
        implements Serializable {
    /** What was gathered of a feature: by its analyzer, and for the mean, which stands for missing numbers. */
    record State<A>(FeaturePlan<A> plan, A gathered, Moments moments) {
        /** Takes the values that are there. */
        void add(FeatureBatch batch) {
            try {
                switch (plan.kind) {
                    case BYTES -> addTexts(batch.dense(plan.name).strings());
                    case FLOAT -> addFloats(batch.dense(plan.name).floats());
                    case INT64 -> addIntegers(batch.dense(plan.name).longs());
                }
            } catch (IllegalArgumentException error) {
                throw ColumnState.inColumn(plan.name, error);
            }
        }

        private void addTexts(byte[][] texts) {
            for (byte[] text : texts) {
                if (text.length > 0) {
                    plan.analyzer.add(gathered, HostArray.wrap(Shape.of(1), new byte[][] {text}));
                }
            }
        }

        private void addFloats(float[] numbers) {
            for (float number : numbers) {
                if (Float.isFinite(number)) {
                    plan.analyzer.add(gathered, HostArray.of(number));
                    moments.add(number);
                }
            }
        }

        private void addIntegers(long[] numbers) {
            for (long number : numbers) {
                if (number != OptionalNumbers.MISSING_INT64) {
                    plan.analyzer.add(gathered, HostArray.of(number));
                    moments.add((double) number);
                }
            }
        }

        /** The other has to be of the same feature. */
        @SuppressWarnings("unchecked")
        void merge(State<?> other) {
            plan.analyzer.merge(gathered, (A) other.gathered);
            moments.merge(other.moments);
        }

        void write(DataOutput out) throws IOException {
            plan.analyzer.write(gathered, out);
            moments.write(out);
        }

        TransformedColumn freeze() {
            try {
                double mean = moments.count() == 0 ? 0 : moments.mean();
                return new TransformedColumn(plan.name, plan.kind, plan.analyzer.freeze(gathered), mean);
            } catch (IllegalArgumentException error) {
                throw ColumnState.inColumn(plan.name, error);
            }
        }
    }

    State<A> start() {
        return new State<>(this, analyzer.create(), new Moments());
    }

    State<A> read(DataInput in) throws IOException {
        return new State<>(this, analyzer.read(in), Moments.read(in));
    }
}
