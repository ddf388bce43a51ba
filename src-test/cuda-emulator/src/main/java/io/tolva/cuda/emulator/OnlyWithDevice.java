package io.tolva.cuda.emulator;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips all tests of a module where {@link EmulatedSession} has found neither a chosen device nor the emulator, and says why. JUnit finds it
 * by {@code META-INF/services} if {@code junit.jupiter.extensions.autodetection.enabled} is {@code true}.
 */
public final class OnlyWithDevice implements ExecutionCondition {
    /** Called by JUnit, through the service loader. */
    public OnlyWithDevice() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String absent = System.getProperty(EmulatedSession.ABSENT, "");
        return absent.isEmpty()
                ? ConditionEvaluationResult.enabled("there is a CUDA device")
                : ConditionEvaluationResult.disabled("skipped: no CUDA device: " + absent);
    }
}
