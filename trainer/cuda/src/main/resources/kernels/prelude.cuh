// What every kernel may use: element types, the report of failures, and the functions of scalars.
// There are no includes, so that the compiler needs no headers.

// A function for kernels; inline, so that what a kernel does not use is no matter.
#define DEVICE inline __device__

typedef unsigned char uint8;
typedef unsigned short uint16;
typedef int int32;
typedef long long int64;
typedef unsigned int uint32;
typedef unsigned long long uint64;

// The largest and smallest numbers of each type, as what a fold of nothing gives.
template <typename T> struct Limits;
template <> struct Limits<float> {
    static __device__ float lowest() { return -__int_as_float(0x7f800000); }
    static __device__ float highest() { return __int_as_float(0x7f800000); }
};
template <> struct Limits<double> {
    static __device__ double lowest() { return -__longlong_as_double(0x7ff0000000000000LL); }
    static __device__ double highest() { return __longlong_as_double(0x7ff0000000000000LL); }
};
template <> struct Limits<int32> {
    static __device__ int32 lowest() { return -2147483647 - 1; }
    static __device__ int32 highest() { return 2147483647; }
};
template <> struct Limits<int64> {
    static __device__ int64 lowest() { return -9223372036854775807LL - 1; }
    static __device__ int64 highest() { return 9223372036854775807LL; }
};
template <> struct Limits<uint8> {
    static __device__ uint8 lowest() { return 0; }
    static __device__ uint8 highest() { return 255; }
};
template <> struct Limits<bool> {
    static __device__ bool lowest() { return false; }
    static __device__ bool highest() { return true; }
};

// What a kernel found that must not be; it lies in memory of the host.
struct Record {
    int written;
    int site;
    int64 value;
    int position;
    int limit;
};

// The first to claim the record writes it. The claim lies in memory of the device, where many may try at no great cost.
struct Failure {
    int claimed;
    Record *record;
};

DEVICE void report(Failure *failure, int site, int64 value, int position, int limit) {
    if (atomicCAS(&failure->claimed, 0, 1) == 0) {
        Record *record = failure->record;
        record->site = site;
        record->value = value;
        record->position = position;
        record->limit = limit;
        record->written = 1;
        __threadfence_system();
    }
}

// The index, or 0 with a report if it is outside.
DEVICE int checked(Failure *failure, int site, int64 index, int position, int limit) {
    if (index < 0 || index >= limit) {
        report(failure, site, index, position, limit);
        return 0;
    }
    return (int)index;
}

// Several elements that are read and written at once.
template <typename T> struct __align__(sizeof(T) * 4 < 16 ? sizeof(T) * 4 : 16) Four {
    T at[4];
};

// --- Functions of floating-point numbers -------------------------------------------------------------------------------------------
// The device's own functions have a name for float and one for double; here both have one.

#define EACH_FLOAT(name, f, d)                                \
    DEVICE float op_##name(float x) { return f(x); } \
    DEVICE double op_##name(double x) { return d(x); }
EACH_FLOAT(exp, expf, exp)
EACH_FLOAT(expm1, expm1f, expm1)
EACH_FLOAT(log, logf, log)
EACH_FLOAT(log1p, log1pf, log1p)
EACH_FLOAT(sqrt, sqrtf, sqrt)
EACH_FLOAT(sin, sinf, sin)
EACH_FLOAT(cos, cosf, cos)
EACH_FLOAT(tan, tanf, tan)
EACH_FLOAT(asin, asinf, asin)
EACH_FLOAT(acos, acosf, acos)
EACH_FLOAT(atan, atanf, atan)
EACH_FLOAT(sinh, sinhf, sinh)
EACH_FLOAT(cosh, coshf, cosh)
EACH_FLOAT(tanh, tanhf, tanh)
EACH_FLOAT(asinh, asinhf, asinh)
EACH_FLOAT(acosh, acoshf, acosh)
EACH_FLOAT(atanh, atanhf, atanh)
EACH_FLOAT(erf, erff, erf)
EACH_FLOAT(floor, floorf, floor)
EACH_FLOAT(ceil, ceilf, ceil)
EACH_FLOAT(round, rintf, rint)
EACH_FLOAT(abs, fabsf, fabs)
#undef EACH_FLOAT

DEVICE float remainder_of(float a, float b) { return fmodf(a, b); }
DEVICE double remainder_of(double a, double b) { return fmod(a, b); }

template <typename T> DEVICE T larger(T a, T b) { return a > b ? a : b; }
template <typename T> DEVICE T smaller(T a, T b) { return a < b ? a : b; }
template <typename T> DEVICE bool is_nan(T x) { return x != x; }

// --- Functions of all numbers --------------------------------------------------------------------------------------------------------

template <typename T> DEVICE T op_negate(T x) { return (T)-x; }
DEVICE int32 op_negate(int32 x) { return (int32)(0u - (uint32)x); }
DEVICE int64 op_negate(int64 x) { return (int64)(0ull - (uint64)x); }

DEVICE int32 op_abs(int32 x) { return x < 0 ? op_negate(x) : x; }
DEVICE int64 op_abs(int64 x) { return x < 0 ? op_negate(x) : x; }
DEVICE uint8 op_abs(uint8 x) { return x; }

template <typename T> DEVICE T op_sign(T x) { return is_nan(x) ? x : (T)((x > (T)0) - (x < (T)0)); }
template <typename T> DEVICE T op_step(T x) { return is_nan(x) ? x : (T)(x > (T)0); }

template <typename T> DEVICE T op_add(T a, T b) { return (T)(a + b); }
DEVICE int32 op_add(int32 a, int32 b) { return (int32)((uint32)a + (uint32)b); }
DEVICE int64 op_add(int64 a, int64 b) { return (int64)((uint64)a + (uint64)b); }
template <typename T> DEVICE T op_subtract(T a, T b) { return (T)(a - b); }
DEVICE int32 op_subtract(int32 a, int32 b) { return (int32)((uint32)a - (uint32)b); }
DEVICE int64 op_subtract(int64 a, int64 b) { return (int64)((uint64)a - (uint64)b); }
template <typename T> DEVICE T op_multiply(T a, T b) { return (T)(a * b); }
DEVICE int32 op_multiply(int32 a, int32 b) { return (int32)((uint32)a * (uint32)b); }
DEVICE int64 op_multiply(int64 a, int64 b) { return (int64)((uint64)a * (uint64)b); }
template <typename T> DEVICE T op_square(T x) { return op_multiply(x, x); }

template <typename T> DEVICE T op_relu(T x) { return is_nan(x) ? x : larger(x, (T)0); }
template <typename T> DEVICE T op_maximum(T a, T b) { return is_nan(a) ? a : is_nan(b) ? b : larger(a, b); }
template <typename T> DEVICE T op_minimum(T a, T b) { return is_nan(a) ? a : is_nan(b) ? b : smaller(a, b); }

DEVICE float op_divide(float a, float b) { return a / b; }
DEVICE double op_divide(double a, double b) { return a / b; }
template <typename T> DEVICE T op_reciprocal(T x) { return (T)1 / x; }
template <typename T> DEVICE T op_rsqrt(T x) { return (T)1 / op_sqrt(x); }
template <typename T> DEVICE T op_floor_divide(T a, T b) { return op_floor(a / b); }
template <typename T> DEVICE T op_floor_mod(T a, T b) {
    T rest = remainder_of(a, b);
    return rest != (T)0 && (b < (T)0) != (rest < (T)0) ? rest + b : rest;
}
DEVICE float op_power(float a, float b) { return powf(a, b); }
DEVICE double op_power(double a, double b) { return pow(a, b); }
DEVICE float op_atan2(float a, float b) { return atan2f(a, b); }
DEVICE double op_atan2(double a, double b) { return atan2(a, b); }
template <typename T> DEVICE T op_elu(T x) { return x > (T)0 ? x : op_expm1(x); }
template <typename T> DEVICE T op_sigmoid(T x) { return (T)1 / ((T)1 + op_exp(-x)); }
template <typename T> DEVICE T op_softplus(T x) {
    return is_nan(x) ? x : larger(x, (T)0) + op_log1p(op_exp(-op_abs(x)));
}
template <typename T> DEVICE bool op_is_nan(T x) { return x != x; }
template <typename T> DEVICE bool op_is_inf(T x) { return x == Limits<T>::highest() || x == Limits<T>::lowest(); }
template <typename T> DEVICE bool op_is_finite(T x) { return !op_is_nan(x) && !op_is_inf(x); }

// Integers: what cannot be done is reported, and the result is 0.
template <typename T> DEVICE T whole_divide(T a, T b, Failure *failure, int site, int position) {
    if (b == 0) {
        report(failure, site, 0, position, 0);
        return 0;
    }
    return (T)-1 < (T)0 && b == (T)-1 ? op_negate(a) : (T)(a / b);
}
template <typename T> DEVICE T whole_mod(T a, T b, Failure *failure, int site, int position) {
    if (b == 0) {
        report(failure, site, 0, position, 0);
        return 0;
    }
    if (b == (T)-1) {
        return (T)-1 < (T)0 ? 0 : (T)(a % b);
    }
    T rest = (T)(a % b);
    return rest != 0 && (rest < 0) != (b < 0) ? op_add(rest, b) : rest;
}
template <typename T> DEVICE T whole_floor_divide(T a, T b, Failure *failure, int site, int position) {
    if (b == 0) {
        report(failure, site, 0, position, 0);
        return 0;
    }
    if ((T)-1 < (T)0 && b == (T)-1) {
        return op_negate(a);
    }
    T quotient = (T)(a / b);
    T rest = (T)(a % b);
    return rest != 0 && (rest < 0) != (b < 0) ? op_subtract(quotient, (T)1) : quotient;
}
template <typename T> DEVICE T whole_power(T a, T b, Failure *failure, int site, int position) {
    if (b < 0) {
        report(failure, site, (int64)b, position, 0);
        return 0;
    }
    T result = 1;
    for (T rest = b; rest != 0; rest = (T)(rest >> 1)) {
        result = (rest & 1) == 0 ? result : op_multiply(result, a);
        a = op_multiply(a, a);
    }
    return result;
}

template <typename T> DEVICE bool op_equal(T a, T b) { return a == b; }
template <typename T> DEVICE bool op_not_equal(T a, T b) { return a != b; }
template <typename T> DEVICE bool op_greater(T a, T b) { return a > b; }
template <typename T> DEVICE bool op_greater_equal(T a, T b) { return a >= b; }
template <typename T> DEVICE bool op_less(T a, T b) { return a < b; }
template <typename T> DEVICE bool op_less_equal(T a, T b) { return a <= b; }
template <typename T> DEVICE T op_select(bool condition, T a, T b) { return condition ? a : b; }
DEVICE bool op_logical_not(bool x) { return !x; }
DEVICE bool op_logical_and(bool a, bool b) { return a && b; }
DEVICE bool op_logical_or(bool a, bool b) { return a || b; }
DEVICE bool op_logical_xor(bool a, bool b) { return a != b; }

// Casts as in Java: floats towards zero, to the nearest integer that there is, NaN to 0; to uint8 by way of int32; integers by their
// low bits; anything but 0 is true.
template <typename F> DEVICE int32 whole32(F x) {
    return x != x ? 0 : x >= (F)2147483648.0 ? Limits<int32>::highest() : x <= (F)-2147483648.0 ? Limits<int32>::lowest() : (int32)x;
}
template <typename F> DEVICE int64 whole64(F x) {
    return x != x                            ? 0
           : x >= (F)9223372036854775808.0  ? Limits<int64>::highest()
           : x <= (F)-9223372036854775808.0 ? Limits<int64>::lowest()
                                             : (int64)x;
}
template <typename To, typename From> struct Cast {
    static __device__ To of(From x) { return (To)x; }
};
template <typename From> struct Cast<bool, From> {
    static __device__ bool of(From x) { return x != (From)0; }
};
#define CAST_FLOAT(from)                                                    \
    template <> struct Cast<bool, from> {                                   \
        static __device__ bool of(from x) { return x != (from)0; }          \
    };                                                                      \
    template <> struct Cast<int32, from> {                                  \
        static __device__ int32 of(from x) { return whole32(x); }           \
    };                                                                      \
    template <> struct Cast<int64, from> {                                  \
        static __device__ int64 of(from x) { return whole64(x); }           \
    };                                                                      \
    template <> struct Cast<uint8, from> {                                  \
        static __device__ uint8 of(from x) { return (uint8)whole32(x); }    \
    };
CAST_FLOAT(float)
CAST_FLOAT(double)
#undef CAST_FLOAT

