package io.tolva.array;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What host arrays are made of, and made into: nested arrays, buffers, one value. */
class HostArraySourcesTest {
    private static final Object[] NESTED = {
        new float[][] {{1, 2, 3}, {4, 5, 6}},
        new double[][][] {{{1}, {2}}, {{3}, {4}}},
        new int[] {1, 2},
        new long[][][][] {{{{1, 2}}}},
        new byte[][] {{1, -1}},
        new boolean[][] {{true}, {false}},
        new String[][] {{"a", "größer"}},
        new float[0][0],
        new int[3][0][0],
        1.5f,
        2.5,
        3,
        4L,
        (byte) 5,
        true,
        "text"
    };

    private static String message(Object nested) {
        return assertThrows(IllegalArgumentException.class, () -> HostArray.ofNested(nested))
                .getMessage();
    }

    @Test
    void nestedArraysComeBackAsTheyWere() {
        for (Object nested : NESTED) {
            HostArray array = HostArray.ofNested(nested);
            Object back = array.toNested();
            assertThat(new Object[] {back}, is(new Object[] {nested}));
            assertThat(back.getClass(), is((Object) nested.getClass()));
        }
    }

    @Test
    void nestedArraysHaveTheirShapeAndType() {
        assertThat(
                HostArray.ofNested(NESTED[0]),
                is(HostArray.of(1f, 2f, 3f, 4f, 5f, 6f).reshape(Shape.of(2, 3))));
        assertThat(
                HostArray.ofNested(new Integer[][] {{1}, {2}}),
                is(HostArray.of(1, 2).reshape(Shape.of(2, 1))));
        assertThat(HostArray.ofNested(new short[] {-1, 2}), is(HostArray.of(-1, 2)));
        assertThat(
                HostArray.ofNested(new Object[] {new long[] {1}, new Long[] {2L}})
                        .shape(),
                is(Shape.of(2, 1)));
        assertThat(HostArray.ofNested(new double[2][0][]).shape(), is(Shape.of(2, 0, 0)));
        assertThat(HostArray.ofNested(new double[2][0][]).dtype(), is(DType.FLOAT64));
    }

    @Test
    void theSourceMayChangeAfterwards() {
        float[][] nested = {{1}};
        HostArray array = HostArray.ofNested(nested);
        nested[0][0] = 2;
        assertThat(array, is(HostArray.of(1f).reshape(Shape.of(1, 1))));
    }

    @Test
    void raggedArraysAreRefusedWhereTheyAreRagged() {
        assertThat(
                message(new int[][][] {{{1, 2, 3}, {1, 2, 3}}, {{1, 2, 3}, {1, 2, 3}, {1}}}),
                is("nested arrays differ: [1]: expected length 2, got 3"));
        assertThat(
                message(new int[][][] {{{1, 2, 3}, {1, 2, 3}}, {{1, 2, 3}, {1, 2}}}),
                is("nested arrays differ: [1][1]: expected length 3, got 2"));
        assertThat(message(new int[][] {{}, {1}}), is("nested arrays differ: [1]: expected length 0, got 1"));
        assertThat(
                message(new float[][] {{1}, null}),
                is("nested arrays differ: [1]: expected an array of length 1, got null"));
        assertThat(
                message(new Object[] {new int[] {1}, new long[] {1}}),
                is("nested arrays differ: [1][0]: expected Integer, got Long"));
        assertThat(message(new String[] {"a", null}), is("nested arrays differ: [1]: expected String, got null"));
        assertThat(
                message(new Object[] {1, new int[] {1}}), is("nested arrays differ: [1]: expected Integer, got int[]"));
        assertThat(message(new char[] {'a'}), containsString("no element type for char"));
        assertThat(message(List.of(1)), containsString("no element type for"));
        assertThat(message(new String[1]), containsString("[0]"));
    }

    @Test
    void textMustBeUtf8() {
        HostArray bytes = HostArray.wrap(Shape.of(1), new byte[][] {{(byte) 0xff}});
        assertThat(
                assertThrows(IllegalStateException.class, bytes::toNested).getMessage(), containsString("element 0"));
    }

    @Test
    void buffersAreReadFromPositionToLimitAndStayAsTheyAre() {
        Buffer[] buffers = {
            FloatBuffer.wrap(new float[] {0, 1, 2, 3}),
            DoubleBuffer.wrap(new double[] {0, 1, 2, 3}),
            IntBuffer.wrap(new int[] {0, 1, 2, 3}),
            LongBuffer.wrap(new long[] {0, 1, 2, 3}),
            ByteBuffer.wrap(new byte[] {0, 1, 2, 3})
        };
        DType[] types = {DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8};
        for (int i = 0; i < buffers.length; i++) {
            HostArray array = HostArray.ofBuffer(
                    types[i], Shape.of(2), buffers[i].position(1).limit(3));
            assertThat(array.toString().replace(".", ""), is("[1 2]"));
            assertThat(array.dtype(), is(types[i]));
            assertThat(buffers[i].position(), is(1));
        }
    }

    @Test
    void bytesAreReadAndWrittenInTheBuffersOrder() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (Object nested : new Object[] {
                new float[] {1, -2},
                new double[] {1, -2},
                new int[] {1, -2},
                new long[] {1, -2},
                new byte[] {1, -2},
                new boolean[] {true, false}
            }) {
                HostArray array = HostArray.ofNested(nested);
                for (ByteBuffer bytes : List.of(ByteBuffer.allocate(20), ByteBuffer.allocateDirect(20))) {
                    array.copyTo(bytes.order(order).position(1));
                    HostArray back = HostArray.ofBuffer(
                            array.dtype(), array.shape(), bytes.flip().position(1));
                    assertThat(back, is(array));
                }
            }
        }
        ByteBuffer big = ByteBuffer.allocate(4);
        HostArray.of(1).copyTo(big);
        assertThat(big.array(), is(new byte[] {0, 0, 0, 1}));
    }

    @Test
    void buffersMustFit() {
        HostArray array = HostArray.of(1f, 2f);
        FloatBuffer target = FloatBuffer.allocate(3);
        array.copyTo(target);
        assertThat(target.position(), is(2));
        assertThrows(IllegalArgumentException.class, () -> array.copyTo(target));
        assertThrows(IllegalArgumentException.class, () -> array.copyTo(IntBuffer.allocate(2)));
        assertThrows(IllegalArgumentException.class, () -> array.copyTo(CharBuffer.allocate(2)));
        Shape one = Shape.of(1);
        assertThrows(
                IllegalArgumentException.class, () -> HostArray.ofBuffer(DType.FLOAT32, one, IntBuffer.allocate(1)));
        assertThrows(
                IllegalArgumentException.class, () -> HostArray.ofBuffer(DType.FLOAT32, one, FloatBuffer.allocate(2)));
        assertThrows(
                IllegalArgumentException.class, () -> HostArray.ofBuffer(DType.INT32, one, ByteBuffer.allocate(6)));
        assertThrows(
                IllegalArgumentException.class, () -> HostArray.ofBuffer(DType.STRING, one, ByteBuffer.allocate(1)));
    }

    @Test
    void everyTypeHasZeros() {
        for (DType dtype : DType.values()) {
            HostArray zeros = HostArray.zeros(dtype, Shape.of(2, 0, 3));
            assertThat(zeros.dtype(), is(dtype));
            assertThat(zeros.shape(), is(Shape.of(2, 0, 3)));
        }
        assertThat(HostArray.zeros(DType.INT64, Shape.of(3)), is(HostArray.of(0L, 0L, 0L)));
        assertThat(HostArray.zeros(DType.STRING, Shape.of(1)).toString(), is("[b'']"));
    }

    @Test
    void oneValueFillsAnArray() {
        assertThat(HostArray.filled(Shape.of(5), 7), is(HostArray.of(7, 7, 7, 7, 7)));
        assertThat(HostArray.filled(Shape.of(0), 7L).shape(), is(Shape.of(0)));
        assertThat(HostArray.filled(Shape.scalar(), "a").strings()[0], is("a".getBytes(StandardCharsets.UTF_8)));
        assertThrows(IllegalArgumentException.class, () -> HostArray.filled(Shape.of(2), new int[] {1}));
    }
}
