package io.tolva.tensor.cpu;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Arrays for values between two loops. Each thread has its own, which all its loops share, one loop running after another. */
final class ScratchBlocks {
    private static final ThreadLocal<Map<JvmType, List<Object>>> BLOCKS =
            ThreadLocal.withInitial(() -> new EnumMap<>(JvmType.class));

    /** Elements of a block. */
    static final int SIZE = 4096;

    private ScratchBlocks() {}

    /** A different array of the thread's for each of the types; all are lent again at the next call. */
    static Object[] of(List<JvmType> types) {
        Map<JvmType, List<Object>> blocks = BLOCKS.get();
        Map<JvmType, Integer> used = new EnumMap<>(JvmType.class);
        Object[] result = new Object[types.size()];
        for (int i = 0; i < result.length; i++) {
            JvmType type = types.get(i);
            List<Object> arrays = blocks.computeIfAbsent(type, t -> new ArrayList<>());
            int next = used.merge(type, 1, Integer::sum) - 1;
            if (next == arrays.size()) {
                arrays.add(type.newArray(SIZE));
            }
            result[i] = arrays.get(next);
        }
        return result;
    }
}
