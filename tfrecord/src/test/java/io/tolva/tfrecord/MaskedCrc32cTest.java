package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaskedCrc32cTest {
    private final MaskedCrc32c crc = new MaskedCrc32c();

    @Test
    void masksTheKnownCheckValue() {
        int unmasked = 0xE3069283;
        byte[] digits = Records.ascii("x123456789x");
        assertThat(crc.of(digits, 1, 9), is(MaskedCrc32c.mask(unmasked)));
    }

    @Test
    void agreesWithTensorFlowOnEmptyAndZeroBytes() {
        assertThat(crc.of(new byte[0], 0, 0), is(0xA282EAD8));
        assertThat(crc.of(new byte[8], 0, 8), is(0x07980329));
    }

    @Test
    void leavesABufferWhereItWas() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(8).position(3);
        assertThat(crc.of(buffer), is(crc.of(new byte[5], 0, 5)));
        assertThat(buffer.position(), is(3));
    }

    @Test
    void theOneOfALengthIsTheSame() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            long length = random.nextLong() >>> random.nextInt(Long.SIZE);
            byte[] bytes = new byte[Long.BYTES];
            LittleEndian.putLong(bytes, 0, length);
            assertThat(LengthCrc.of(length), is(new MaskedCrc32c().of(bytes, 0, Long.BYTES)));
        }
    }
}
