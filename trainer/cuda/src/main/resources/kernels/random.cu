// Random numbers of the generator Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a thread makes
// a block of four numbers of 32 bits, which are four elements of 32 bits or two of 64. The key and the stream are read from memory.

struct Numbers {
    uint32 at[4];
};

DEVICE Numbers philox(uint64 key, uint64 stream, uint64 index) {
    uint32 c0 = (uint32)index;
    uint32 c1 = (uint32)(index >> 32);
    uint32 c2 = (uint32)stream;
    uint32 c3 = (uint32)(stream >> 32);
    uint32 k0 = (uint32)key;
    uint32 k1 = (uint32)(key >> 32);
    for (int round = 0; round < 10; round++) {
        const uint64 a = (uint64)c0 * 0xD2511F53u;
        const uint64 b = (uint64)c2 * 0xCD9E8D57u;
        c0 = (uint32)(b >> 32) ^ c1 ^ k0;
        c1 = (uint32)b;
        c2 = (uint32)(a >> 32) ^ c3 ^ k1;
        c3 = (uint32)a;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    const Numbers numbers = {{c0, c1, c2, c3}};
    return numbers;
}

// Elements of a type from a block: how many there are, and each without a distribution.
template <typename N> struct Drawn;
template <> struct Drawn<int32> {
    static const int COUNT = 4;
    static __device__ int32 at(Numbers numbers, int i) { return (int32)numbers.at[i]; }
};
template <> struct Drawn<int64> {
    static const int COUNT = 2;
    static __device__ int64 at(Numbers numbers, int i) {
        return (int64)((uint64)numbers.at[2 * i] << 32 | numbers.at[2 * i + 1]);
    }
};
template <> struct Drawn<float> {
    static const int COUNT = 4;
    static __device__ float at(Numbers numbers, int i) { return (float)(numbers.at[i] >> 8) * (1.0f / 16777216.0f); }
};
template <> struct Drawn<double> {
    static const int COUNT = 2;
    static __device__ double at(Numbers numbers, int i) {
        return (double)((uint64)Drawn<int64>::at(numbers, i) >> 11) * (1.0 / 9007199254740992.0);
    }
};

// Two normal numbers from two uniform ones (Box and Muller, "A note on the generation of random normal deviates", 1958).
DEVICE void normal(double first, double second, double *a, double *b) {
    const double radius = sqrt(-2 * log(1 - first));
    const double angle = 6.283185307179586 * second;
    *a = radius * cos(angle);
    *b = radius * sin(angle);
}

// The inverse of the normal distribution: Wichura, "Algorithm AS 241" (1988), PPND16 without the far tails.
DEVICE double quantile(double p) {
    const double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        double upper = 2509.0809287301227;
        upper = upper * r + 33430.57558358813;
        upper = upper * r + 67265.7709270087;
        upper = upper * r + 45921.95393154987;
        upper = upper * r + 13731.69376550946;
        upper = upper * r + 1971.5909503065513;
        upper = upper * r + 133.14166789178438;
        upper = upper * r + 3.3871328727963665;
        double lower = 5226.495278852854;
        lower = lower * r + 28729.085735721943;
        lower = lower * r + 39307.89580009271;
        lower = lower * r + 21213.794301586597;
        lower = lower * r + 5394.196021424751;
        lower = lower * r + 687.1870074920579;
        lower = lower * r + 42.31333070160091;
        return q * upper / (lower * r + 1);
    }
    const double r = sqrt(-log(q < 0 ? p : 1 - p)) - 1.6;
    double upper = 0.0007745450142783414;
    upper = upper * r + 0.022723844989269184;
    upper = upper * r + 0.2417807251774506;
    upper = upper * r + 1.2704582524523684;
    upper = upper * r + 3.6478483247632045;
    upper = upper * r + 5.769497221460691;
    upper = upper * r + 4.630337846156546;
    upper = upper * r + 1.4234371107496835;
    double lower = 1.0507500716444169e-09;
    lower = lower * r + 0.0005475938084995345;
    lower = lower * r + 0.015198666563616457;
    lower = lower * r + 0.14810397642748008;
    lower = lower * r + 0.6897673349851;
    lower = lower * r + 1.6763848301838038;
    lower = lower * r + 2.053191626637759;
    const double x = upper / (lower * r + 1);
    return q < 0 ? -x : x;
}

DEVICE double truncated(double uniform) {
    const double tail = 0.02275013194817921;
    return quantile(tail + uniform * (1 - 2 * tail));
}

// The elements of a block, which are written at once.
struct __align__(16) Elements {
    T at[Drawn<T>::COUNT];
};

// Elements as they were drawn.
struct Plain {
    static __device__ void of(T *drawn) {}
};
struct Normal {
    static __device__ void of(T *drawn) {
        for (int i = 0; i < Drawn<T>::COUNT; i += 2) {
            double a, b;
            normal(drawn[i], drawn[i + 1], &a, &b);
            drawn[i] = (T)a;
            drawn[i + 1] = (T)b;
        }
    }
};
struct Truncated {
    static __device__ void of(T *drawn) {
        for (int i = 0; i < Drawn<T>::COUNT; i++) {
            drawn[i] = (T)truncated(drawn[i]);
        }
    }
};

template <typename D> DEVICE void draw(const int64 *key, T *out, int size) {
    const int count = Drawn<T>::COUNT;
    const uint64 seed = (uint64)key[0];
    const uint64 stream = (uint64)key[1];
    const uint32 blocks = ((uint32)size + count - 1) / count;
    for (uint32 block = blockIdx.x * blockDim.x + threadIdx.x; block < blocks; block += gridDim.x * blockDim.x) {
        const Numbers numbers = philox(seed, stream, block);
        Elements drawn;
        for (int i = 0; i < count; i++) {
            drawn.at[i] = Drawn<T>::at(numbers, i);
        }
        D::of(drawn.at);
        const uint32 first = block * count;
        if (first + count <= (uint32)size) {
            ((Elements *)out)[block] = drawn;
        } else {
            for (int i = 0; i < count - 1; i++) {
                if (first + i < (uint32)size) {
                    out[first + i] = drawn.at[i];
                }
            }
        }
    }
}

#define DRAW(name, D)                                                                               \
    extern "C" __global__ void __launch_bounds__(256, 4) name(const int64 *key, T *out, int size) { \
        draw<D>(key, out, size);                                                                    \
    }
DRAW(plain, Plain)
DRAW(normals, Normal)
DRAW(truncated_normals, Truncated)
