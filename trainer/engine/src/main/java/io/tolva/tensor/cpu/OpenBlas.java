package io.tolva.tensor.cpu;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Matrix products by OpenBLAS, set to one thread: its threads wait by spinning, which costs far more than it gains for
 * the small products of a training step.
 *
 * <p>Operands are copied into native scratch memory that each Java thread keeps, which is faster than handing arrays to
 * JNI; measured, a product of 2x2 matrices takes 40 ns, so no size is too small to go this way. The scratch memory grows
 * to the largest product of its thread and is freed when the thread is gone.
 */
final class OpenBlas implements Blas {
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    /**
     * Loads the native library.
     *
     * @throws LinkageError if there is none for this platform
     */
    OpenBlas() {
        openblas.blas_set_num_threads(1);
    }

    @Override
    public String name() {
        return "openblas";
    }

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt) {
        if (m == 0 || n == 0) {
            return;
        }
        Scratch scratch = SCRATCH.get();
        scratch.a.fill(a, aAt, m * k);
        scratch.b.fill(b, bAt, k * n);
        scratch.c.ensure(m * n);
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                transposeA ? openblas.CblasTrans : openblas.CblasNoTrans,
                transposeB ? openblas.CblasTrans : openblas.CblasNoTrans,
                m,
                n,
                k,
                1f,
                scratch.a.pointer,
                Math.max(1, transposeA ? m : k),
                scratch.b.pointer,
                Math.max(1, transposeB ? k : n),
                0f,
                scratch.c.pointer,
                n);
        scratch.c.get(0, c, cAt, m * n);
    }

    @Override
    public Panels panels() {
        return SCRATCH.get();
    }

    private static final class Scratch implements Panels {
        final NativeFloats a = new NativeFloats();
        final NativeFloats b = new NativeFloats();
        final NativeFloats c = new NativeFloats();

        @Override
        public Panel a() {
            return a;
        }

        @Override
        public Panel b() {
            return b;
        }

        @Override
        public Panel c() {
            return c;
        }

        @Override
        public void multiply(GemmShape shape, int aAt, int bAt, int cAt, boolean add) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    shape.transposeA() ? openblas.CblasTrans : openblas.CblasNoTrans,
                    shape.transposeB() ? openblas.CblasTrans : openblas.CblasNoTrans,
                    shape.m(),
                    shape.n(),
                    shape.k(),
                    1f,
                    a.pointer.position(aAt),
                    shape.strideA(),
                    b.pointer.position(bAt),
                    shape.strideB(),
                    add ? 1f : 0f,
                    c.pointer.position(cAt),
                    shape.strideC());
            a.pointer.position(0);
            b.pointer.position(0);
            c.pointer.position(0);
        }
    }

    /** A growing native array; JavaCPP frees it when the pointer becomes unreachable. */
    private static final class NativeFloats implements Panel {
        private static final float[] ZEROS = new float[4096];

        FloatPointer pointer = new FloatPointer(1024);
        private FloatBuffer buffer = pointer.asBuffer();

        void ensure(int size) {
            if (buffer.capacity() < size) {
                pointer.close();
                pointer = new FloatPointer(Math.max(size, Math.min(2L * buffer.capacity(), Integer.MAX_VALUE)));
                buffer = pointer.asBuffer();
            }
        }

        @Override
        public void reserve(int size) {
            ensure(size);
        }

        @Override
        public void put(int at, float[] from, int offset, int count) {
            buffer.put(at, from, offset, count);
        }

        @Override
        public void get(int at, float[] to, int offset, int count) {
            buffer.get(at, to, offset, count);
        }

        @Override
        public void clear(int count) {
            for (int i = 0; i < count; i += ZEROS.length) {
                buffer.put(i, ZEROS, 0, Math.min(ZEROS.length, count - i));
            }
        }

        void fill(float[] values, int offset, int count) {
            ensure(count);
            buffer.put(0, values, offset, count);
        }
    }
}
