package io.tolva.tensor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation gives what TensorFlow gives, and so do its gradients and theirs; what TensorFlow refuses is refused. */
class OpsGoldensTest {
    private static final Map<String, List<OpCase>> CASES = OpsGoldens.FAMILIES.stream()
            .flatMap(family -> OpsGoldens.cases(family).stream())
            .collect(groupingBy(OpCase::op, TreeMap::new, toList()));

    @Test
    void everyOperationOfTheGoldensIsCalled() {
        assertThat(GoldenOps.TABLE.keySet(), is(CASES.keySet()));
    }

    @Test
    void everyCaseOfAnOperationIsAsked() {
        Map<String, Long> left = new TreeMap<>();
        GoldenOps.TABLE.forEach((op, entry) -> {
            long count = CASES.get(op).stream()
                    .filter(c -> !GoldenRun.of(entry, c).isPossible())
                    .count();
            if (count > 0) {
                left.put(op, count);
            }
        });
        assumeTrue(left.isEmpty(), () -> "cases whose types or arguments are not supported yet: " + left);
    }

    @Test
    void everyRefusalStartsWithTheNameOfTheOperation() {
        Set<String> unnamed = new TreeSet<>();
        GoldenOps.TABLE.forEach((op, entry) -> CASES.get(op).stream()
                .filter(OpCase::refused)
                .map(c -> GoldenRun.of(entry, c))
                .filter(run ->
                        run.isPossible() && !run.refusal().startsWith(GoldenOps.ALIASES.getOrDefault(op, op) + ": "))
                .forEach(run -> unnamed.add(op)));
        assertThat(unnamed, is(Set.of()));
    }

    @TestFactory
    Stream<DynamicNode> operations() {
        return GoldenOps.TABLE.entrySet().stream()
                .map(entry -> dynamicContainer(
                        entry.getKey(),
                        CASES.get(entry.getKey()).stream().flatMap(c -> tests(GoldenRun.of(entry.getValue(), c), c))));
    }

    private static Stream<DynamicTest> tests(GoldenRun run, OpCase c) {
        if (!run.isPossible()) {
            return Stream.of();
        }
        if (c.refused()) {
            return Stream.of(dynamicTest(c + " is refused", run::refusal));
        }
        Stream.Builder<DynamicTest> tests = Stream.builder();
        boolean compiled = !GoldenOps.NOT_COMPILED.contains(c.op());
        tests.add(dynamicTest(c.toString(), run::assertOutputs));
        if (compiled) {
            tests.add(dynamicTest(c + " compiled", run::assertCompiledOutputs));
        }
        if (c.differentiated()) {
            tests.add(dynamicTest(c + " gradients", run::assertGradients));
        }
        if (compiled && c.differentiated()) {
            tests.add(dynamicTest(c + " compiled gradients", run::assertCompiledGradients));
        }
        if (c.differentiatedTwice() && !GoldenOps.OTHER_SECOND_GRADIENTS.contains(c.op())) {
            tests.add(dynamicTest(c + " second gradients", run::assertSecondGradients));
        }
        return tests.build();
    }
}
