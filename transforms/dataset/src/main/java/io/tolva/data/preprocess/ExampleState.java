package io.tolva.data.preprocess;

import java.util.ArrayList;
import java.util.List;

/** What a {@link FeatureColumnsAnalyzer} has gathered so far, and the examples that wait to be parsed. */
public final class ExampleState {
    private static final long MAX_PENDING_BYTES = 64 << 10;

    private final List<FeaturePlan.State<?>> features;
    private final LabelPlan.State label;
    private final List<byte[]> pending = new ArrayList<>();
    private long pendingBytes;

    ExampleState(List<FeaturePlan.State<?>> features, LabelPlan.State label) {
        this.features = List.copyOf(features);
        this.label = label;
    }

    List<FeaturePlan.State<?>> features() {
        return features;
    }

    LabelPlan.State label() {
        return label;
    }

    /** Whether so much waits that it should be parsed. */
    boolean enqueue(byte[] example) {
        pending.add(example);
        pendingBytes += example.length;
        return pendingBytes >= MAX_PENDING_BYTES;
    }

    List<byte[]> takePending() {
        List<byte[]> taken = List.copyOf(pending);
        pending.clear();
        pendingBytes = 0;
        return taken;
    }
}
