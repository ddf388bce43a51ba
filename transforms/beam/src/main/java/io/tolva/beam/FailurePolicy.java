package io.tolva.beam;

import java.io.Serializable;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.display.HasDisplayData;

/**
 * What becomes of an element for which a function throws an exception. Errors, and failures to read the element, always
 * fail the pipeline.
 *
 * @param skips whether the element is left out, and counted as {@link Counters#SKIPPED}; if not, the bundle fails
 * @param most how many may be left out before the pipeline fails
 */
public record FailurePolicy(boolean skips, long most) implements Serializable, HasDisplayData {
    private static final FailurePolicy FAIL = new FailurePolicy(false, 0);

    /** Checks the number. */
    public FailurePolicy {
        if (most < 0) {
            throw new IllegalArgumentException("no such number of failures: expected at least 0, got " + most);
        }
    }

    /** The first failure fails the pipeline. */
    public static FailurePolicy fail() {
        return FAIL;
    }

    /** Any number is left out; only the counter tells of them. */
    public static FailurePolicy skipAndCount() {
        return new FailurePolicy(true, Long.MAX_VALUE);
    }

    /**
     * Up to {@code most} are left out; with one more the pipeline fails. The function runs over all elements once more, to
     * count.
     */
    public static FailurePolicy skipAtMost(long most) {
        return new FailurePolicy(true, most);
    }

    boolean isLimited() {
        return skips && most != Long.MAX_VALUE;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.addIfNotDefault(DisplayData.item("skips", skips).withLabel("Leave out elements that fail"), FAIL.skips)
                .addIfNotDefault(DisplayData.item("most", most).withLabel("Failures at most"), FAIL.most);
    }
}
