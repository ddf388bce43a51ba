package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.array.Philox;
import io.tolva.cuda.emulator.ChildProcess;
import io.tolva.cuda.emulator.CudaEmulator;
import io.tolva.tensor.Device;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachingAllocatorTest {
    private static final long MEBIBYTE = 1 << 20;

    private final CachingAllocator allocator = allocator();

    private static CachingAllocator allocator() {
        ((CudaBackend) Device.cuda(0).backend()).device().enter();
        return new CachingAllocator("cuda:0");
    }

    @AfterEach
    void close() {
        assertThat(allocator.close(), is(0));
    }

    @Test
    void whatIsGivenBackIsGivenOutAgain() {
        CachingAllocator.Block first = allocator.allocate(1000);
        long address = first.start().address();
        allocator.free(first);
        assertThat(allocator.allocate(900).start().address(), is(address));
        assertThat(allocator.calls(), is(1L));
    }

    @Test
    void smallBlocksShareASegment() {
        for (int i = 0; i < 2048; i++) {
            allocator.allocate(1024);
        }
        assertThat(allocator.reserved(), is(2 * MEBIBYTE));
        allocator.allocate(1);
        assertThat(allocator.reserved(), is(4 * MEBIBYTE));
    }

    @Test
    void mediumBlocksShareOneOfTwentyMebibytesAndLargeOnesHaveTheirOwn() {
        allocator.allocate(3 * MEBIBYTE);
        allocator.allocate(9 * MEBIBYTE);
        assertThat(allocator.reserved(), is(20 * MEBIBYTE));
        allocator.allocate(31 * MEBIBYTE);
        assertThat(allocator.reserved(), is(52 * MEBIBYTE));
    }

    @Test
    void neighboursJoin() {
        List<CachingAllocator.Block> blocks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            blocks.add(allocator.allocate(512 << 10));
        }
        for (int i : new int[] {1, 3, 2, 0}) {
            allocator.free(blocks.get(i));
        }
        allocator.allocate(MEBIBYTE);
        allocator.allocate(MEBIBYTE);
        assertThat(allocator.calls(), is(1L));
    }

    @Test
    void blocksNeverOverlapAndAllComesBackTogether() {
        Philox random = new Philox(7, 0);
        TreeMap<Long, Long> ends = new TreeMap<>();
        List<CachingAllocator.Block> held = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            boolean give = !held.isEmpty() && random.nextUnsignedInt() % 5 < 2;
            if (give) {
                CachingAllocator.Block block = held.remove((int) (random.nextUnsignedInt() % held.size()));
                ends.remove(block.start().address());
                allocator.free(block);
            } else {
                long bytes = 1 + random.nextUnsignedInt() % (1L << (4 + random.nextUnsignedInt() % 18));
                CachingAllocator.Block block = allocator.allocate(bytes);
                long start = block.start().address();
                Long before = ends.lowerKey(start + bytes);
                assertThat("overlap", before == null || ends.get(before) <= start, is(true));
                ends.put(start, start + bytes);
                held.add(block);
            }
        }
        held.forEach(allocator::free);
        assertThat(allocator.used(), is(0L));
        assertThat(allocator.calls(), is(lessThan(500L)));
        allocator.release();
        assertThat(allocator.reserved(), is(lessThanOrEqualTo(0L)));
    }

    /** A device of 256 MiB, full of three blocks of 64 and what cuBLAS has, when 128 are wanted: two of the three must come back. */
    @Test
    void whatAnotherThreadGivesBackSoonIsWaitedFor() throws IOException {
        assertThat(late(2), startsWith("refused, then got "));
    }

    @Test
    void whatIsNotGivenBackIsNotWaitedForForEver() throws IOException {
        assertThat(
                late(0),
                startsWith("refused, then OutOfDeviceMemoryException: out of memory on cuda:0: expected 134217728 "));
        assertThat(
                late(1),
                startsWith("refused, then OutOfDeviceMemoryException: out of memory on cuda:0: expected 134217728 "));
    }

    private static String late(int blocks) throws IOException {
        assumeTrue(CudaEmulator.isInUse(), "skipped: memory is made scarce on the emulated driver only");
        return new ChildProcess(LateMemory.class)
                .withEnvironment("TOLVA_EMULATOR_MEMORY", "268435456")
                .run(String.valueOf(blocks))
                .output();
    }

    @Test
    void givingBackTwiceIsAnError() {
        CachingAllocator.Block block = allocator.allocate(5);
        allocator.free(block);
        assertThrows(IllegalStateException.class, () -> allocator.free(block));
    }
}
