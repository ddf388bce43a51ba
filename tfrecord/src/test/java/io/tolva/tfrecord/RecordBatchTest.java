package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordBatchTest {
    @Test
    void keepsRecordsOneAfterAnother() {
        RecordBatch batch = new RecordBatch();
        for (int i = 0; i < 1000; i++) {
            byte[] record = new byte[i];
            Arrays.fill(record, (byte) i);
            batch.add(ByteBuffer.wrap(record));
        }
        assertThat(batch.count(), is(1000));
        for (int i = 0; i < 1000; i++) {
            assertThat(batch.end(i) - batch.start(i), is(i));
            for (int at = batch.start(i); at < batch.end(i); at++) {
                assertThat(batch.data()[at], is((byte) i));
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> batch.start(1000));
        assertThrows(IndexOutOfBoundsException.class, () -> batch.end(-1));
    }

    @Test
    void keepsItsMemory() {
        RecordBatch batch = new RecordBatch();
        batch.add(ByteBuffer.allocate(100_000));
        byte[] data = batch.data();
        batch.clear();
        assertThat(batch.count(), is(0));
        batch.add(ByteBuffer.allocate(100_000));
        assertThat(batch.data(), is(sameInstance(data)));
        assertThrows(IndexOutOfBoundsException.class, () -> batch.end(1));
    }
}
