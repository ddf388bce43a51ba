// CUDA's mathematical functions: those of the host's library under their own names, the rest in terms of them. Fast
// approximations (__expf and others) are as exact here as the functions that they stand for.
#pragma once

#define EMULATED_UNARY(name)                                                                                             \
  extern "C" double name(double) noexcept;                                                                            \
  extern "C" float name##f(float) noexcept;                                                                           \
  inline float name(float x) { return name##f(x); }
#define EMULATED_BINARY(name)                                                                                            \
  extern "C" double name(double, double) noexcept;                                                                    \
  extern "C" float name##f(float, float) noexcept;                                                                    \
  inline float name(float x, float y) { return name##f(x, y); }

EMULATED_UNARY(exp) EMULATED_UNARY(exp2) EMULATED_UNARY(exp10) EMULATED_UNARY(expm1)
EMULATED_UNARY(log) EMULATED_UNARY(log2) EMULATED_UNARY(log10) EMULATED_UNARY(log1p) EMULATED_UNARY(logb)
EMULATED_UNARY(sin) EMULATED_UNARY(cos) EMULATED_UNARY(tan) EMULATED_UNARY(asin) EMULATED_UNARY(acos) EMULATED_UNARY(atan)
EMULATED_UNARY(sinh) EMULATED_UNARY(cosh) EMULATED_UNARY(tanh) EMULATED_UNARY(asinh) EMULATED_UNARY(acosh) EMULATED_UNARY(atanh)
EMULATED_UNARY(sqrt) EMULATED_UNARY(cbrt) EMULATED_UNARY(erf) EMULATED_UNARY(erfc) EMULATED_UNARY(lgamma) EMULATED_UNARY(tgamma)
EMULATED_UNARY(floor) EMULATED_UNARY(ceil) EMULATED_UNARY(trunc) EMULATED_UNARY(round) EMULATED_UNARY(rint) EMULATED_UNARY(nearbyint)
EMULATED_UNARY(fabs)
EMULATED_BINARY(pow) EMULATED_BINARY(fmod) EMULATED_BINARY(remainder) EMULATED_BINARY(atan2) EMULATED_BINARY(hypot)
EMULATED_BINARY(fmin) EMULATED_BINARY(fmax) EMULATED_BINARY(fdim) EMULATED_BINARY(copysign) EMULATED_BINARY(nextafter)
#undef EMULATED_UNARY
#undef EMULATED_BINARY

#define EMULATED_TO_INTEGER(name, type)                                                                                  \
  extern "C" type name(double) noexcept;                                                                              \
  extern "C" type name##f(float) noexcept;                                                                            \
  inline type name(float x) { return name##f(x); }
EMULATED_TO_INTEGER(lrint, long) EMULATED_TO_INTEGER(llrint, long long)
EMULATED_TO_INTEGER(lround, long) EMULATED_TO_INTEGER(llround, long long) EMULATED_TO_INTEGER(ilogb, int)
#undef EMULATED_TO_INTEGER

extern "C" {
double fma(double, double, double) noexcept;
float fmaf(float, float, float) noexcept;
double ldexp(double, int) noexcept;
float ldexpf(float, int) noexcept;
double scalbn(double, int) noexcept;
float scalbnf(float, int) noexcept;
double frexp(double, int*) noexcept;
float frexpf(float, int*) noexcept;
double modf(double, double*) noexcept;
float modff(float, float*) noexcept;
void sincos(double, double*, double*) noexcept;
void sincosf(float, float*, float*) noexcept;
int abs(int) noexcept;
long labs(long) noexcept;
long long llabs(long long) noexcept;
void* memcpy(void*, const void*, size_t) noexcept;
void* memset(void*, int, size_t) noexcept;
int printf(const char*, ...);
}

inline float fma(float x, float y, float z) { return fmaf(x, y, z); }
inline float ldexp(float x, int e) { return ldexpf(x, e); }
inline float abs(float x) { return fabsf(x); }
inline double abs(double x) { return fabs(x); }
inline long abs(long x) { return labs(x); }
inline long long abs(long long x) { return llabs(x); }
inline float frexp(float x, int* e) { return frexpf(x, e); }

inline float rsqrtf(float x) { return 1.0f / sqrtf(x); }
inline double rsqrt(double x) { return 1.0 / sqrt(x); }
inline float rsqrt(float x) { return rsqrtf(x); }
inline float rcbrtf(float x) { return 1.0f / cbrtf(x); }
inline double rcbrt(double x) { return 1.0 / cbrt(x); }
inline double sinpi(double x) { return sin(3.141592653589793 * remainder(x, 2.0)); }
inline double cospi(double x) { return cos(3.141592653589793 * remainder(x, 2.0)); }
inline float sinpif(float x) { return (float)sinpi((double)x); }
inline float cospif(float x) { return (float)cospi((double)x); }
inline void sincospif(float x, float* s, float* c) { *s = sinpif(x), *c = cospif(x); }
inline double normcdf(double x) { return 0.5 * erfc(-x * 0.7071067811865476); }
inline float normcdff(float x) { return (float)normcdf((double)x); }
inline float fdividef(float x, float y) { return x / y; }

inline bool isnan(float x) { return __builtin_isnan(x); }
inline bool isnan(double x) { return __builtin_isnan(x); }
inline bool isinf(float x) { return __builtin_isinf(x); }
inline bool isinf(double x) { return __builtin_isinf(x); }
inline bool isfinite(float x) { return __builtin_isfinite(x); }
inline bool isfinite(double x) { return __builtin_isfinite(x); }
inline bool signbit(float x) { return __builtin_signbit(x); }
inline bool signbit(double x) { return __builtin_signbit(x); }

#define EMULATED_ORDERED(type)                                                                                           \
  inline type min(type a, type b) { return b < a ? b : a; }                                                           \
  inline type max(type a, type b) { return a < b ? b : a; }
EMULATED_ORDERED(int) EMULATED_ORDERED(unsigned) EMULATED_ORDERED(long) EMULATED_ORDERED(unsigned long)
EMULATED_ORDERED(long long) EMULATED_ORDERED(unsigned long long)
#undef EMULATED_ORDERED
inline unsigned min(int a, unsigned b) { return min((unsigned)a, b); }
inline unsigned min(unsigned a, int b) { return min(a, (unsigned)b); }
inline unsigned max(int a, unsigned b) { return max((unsigned)a, b); }
inline unsigned max(unsigned a, int b) { return max(a, (unsigned)b); }
inline float min(float a, float b) { return fminf(a, b); }
inline float max(float a, float b) { return fmaxf(a, b); }
inline double min(double a, double b) { return fmin(a, b); }
inline double max(double a, double b) { return fmax(a, b); }
inline double min(float a, double b) { return fmin((double)a, b); }
inline double min(double a, float b) { return fmin(a, (double)b); }
inline double max(float a, double b) { return fmax((double)a, b); }
inline double max(double a, float b) { return fmax(a, (double)b); }

inline float __expf(float x) { return expf(x); }
inline float __exp10f(float x) { return exp10f(x); }
inline float __logf(float x) { return logf(x); }
inline float __log2f(float x) { return log2f(x); }
inline float __log10f(float x) { return log10f(x); }
inline float __powf(float x, float y) { return powf(x, y); }
inline float __sinf(float x) { return sinf(x); }
inline float __cosf(float x) { return cosf(x); }
inline float __tanf(float x) { return tanf(x); }
inline void __sincosf(float x, float* s, float* c) { sincosf(x, s, c); }
inline float __fdividef(float x, float y) { return x / y; }
inline float __saturatef(float x) { return x > 0 ? (x < 1 ? x : 1.0f) : 0.0f; }

inline float __fadd_rn(float x, float y) { return x + y; }
inline float __fsub_rn(float x, float y) { return x - y; }
inline float __fmul_rn(float x, float y) { return x * y; }
inline float __fdiv_rn(float x, float y) { return x / y; }
inline float __fmaf_rn(float x, float y, float z) { return fmaf(x, y, z); }
inline float __fsqrt_rn(float x) { return sqrtf(x); }
inline float __frcp_rn(float x) { return 1.0f / x; }
inline float __frsqrt_rn(float x) { return (float)(1.0 / sqrt((double)x)); }
inline double __dadd_rn(double x, double y) { return x + y; }
inline double __dsub_rn(double x, double y) { return x - y; }
inline double __dmul_rn(double x, double y) { return x * y; }
inline double __ddiv_rn(double x, double y) { return x / y; }
inline double __dsqrt_rn(double x) { return sqrt(x); }
inline double __drcp_rn(double x) { return 1.0 / x; }
inline double __fma_rn(double x, double y, double z) { return fma(x, y, z); }

template <class To, class From>
inline To emulated_bits(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  __builtin_memcpy(&to, &from, sizeof to);
  return to;
}
inline int __float_as_int(float x) { return emulated_bits<int>(x); }
inline unsigned __float_as_uint(float x) { return emulated_bits<unsigned>(x); }
inline float __int_as_float(int x) { return emulated_bits<float>(x); }
inline float __uint_as_float(unsigned x) { return emulated_bits<float>(x); }
inline long long __double_as_longlong(double x) { return emulated_bits<long long>(x); }
inline double __longlong_as_double(long long x) { return emulated_bits<double>(x); }
inline int __double2hiint(double x) { return (int)(emulated_bits<unsigned long long>(x) >> 32); }
inline int __double2loint(double x) { return (int)emulated_bits<unsigned long long>(x); }
inline double __hiloint2double(int hi, int lo) {
  return emulated_bits<double>((unsigned long long)(unsigned)hi << 32 | (unsigned)lo);
}

// A conversion on a device saturates and turns NaN into zero (or the least value); on the host it is undefined.
template <class To, class From>
inline To emulated_saturate(From x, To least, To most) {
  if (!(x == x)) return sizeof(To) == 8 && sizeof(From) == 4 ? (To)(1ull << 63) : To(0);
  if (x <= (From)least) return least;
  if (x >= (From)most) return most;
  return (To)x;
}
#define EMULATED_CONVERSIONS(from, letter, suffix)                                                                       \
  inline int __##letter##2int_rn(from x) { return emulated_saturate<int>(rint##suffix(x), -2147483647 - 1, 2147483647); }   \
  inline int __##letter##2int_rz(from x) { return emulated_saturate<int>(trunc##suffix(x), -2147483647 - 1, 2147483647); }  \
  inline int __##letter##2int_rd(from x) { return emulated_saturate<int>(floor##suffix(x), -2147483647 - 1, 2147483647); }  \
  inline int __##letter##2int_ru(from x) { return emulated_saturate<int>(ceil##suffix(x), -2147483647 - 1, 2147483647); }   \
  inline unsigned __##letter##2uint_rn(from x) { return emulated_saturate<unsigned>(rint##suffix(x), 0u, ~0u); }         \
  inline unsigned __##letter##2uint_rz(from x) { return emulated_saturate<unsigned>(trunc##suffix(x), 0u, ~0u); }        \
  inline long long __##letter##2ll_rn(from x) { return emulated_saturate<long long>(rint##suffix(x), -9223372036854775807ll - 1, 9223372036854775807ll); }  \
  inline long long __##letter##2ll_rz(from x) { return emulated_saturate<long long>(trunc##suffix(x), -9223372036854775807ll - 1, 9223372036854775807ll); }
EMULATED_CONVERSIONS(float, float, f)
EMULATED_CONVERSIONS(double, double, )
#undef EMULATED_CONVERSIONS
inline float __int2float_rn(int x) { return (float)x; }
inline float __uint2float_rn(unsigned x) { return (float)x; }
inline float __ll2float_rn(long long x) { return (float)x; }
inline float __ull2float_rn(unsigned long long x) { return (float)x; }
inline float __double2float_rn(double x) { return (float)x; }
inline double __int2double_rn(int x) { return x; }
inline double __uint2double_rn(unsigned x) { return x; }
inline double __ll2double_rn(long long x) { return (double)x; }
inline double __ull2double_rn(unsigned long long x) { return (double)x; }

inline int __mulhi(int a, int b) { return (int)((long long)a * b >> 32); }
inline unsigned __umulhi(unsigned a, unsigned b) { return (unsigned)((unsigned long long)a * b >> 32); }
inline long long __mul64hi(long long a, long long b) { return (long long)((__int128)a * b >> 64); }
inline unsigned long long __umul64hi(unsigned long long a, unsigned long long b) {
  return (unsigned long long)((unsigned __int128)a * b >> 64);
}
inline int __mul24(int a, int b) { return (a << 8 >> 8) * (b << 8 >> 8); }
inline unsigned __umul24(unsigned a, unsigned b) { return (a & 0xffffffu) * (b & 0xffffffu); }
inline int __popc(unsigned x) { return __builtin_popcount(x); }
inline int __popcll(unsigned long long x) { return __builtin_popcountll(x); }
inline int __clz(int x) { return x == 0 ? 32 : __builtin_clz((unsigned)x); }
inline int __clzll(long long x) { return x == 0 ? 64 : __builtin_clzll((unsigned long long)x); }
inline int __ffs(int x) { return __builtin_ffs(x); }
inline int __ffsll(long long x) { return __builtin_ffsll(x); }
inline unsigned __brev(unsigned x) {
  unsigned y = 0;
  for (int i = 0; i < 32; i++) y |= (x >> i & 1u) << (31 - i);
  return y;
}
inline unsigned __funnelshift_l(unsigned lo, unsigned hi, unsigned n) {
  return (unsigned)(((unsigned long long)hi << 32 | lo) << (n & 31) >> 32);
}
inline unsigned __funnelshift_r(unsigned lo, unsigned hi, unsigned n) {
  return (unsigned)(((unsigned long long)hi << 32 | lo) >> (n & 31));
}
inline unsigned __byte_perm(unsigned x, unsigned y, unsigned s) {
  const unsigned long long bytes = (unsigned long long)y << 32 | x;
  unsigned r = 0;
  for (int i = 0; i < 4; i++) r |= (unsigned)(bytes >> (s >> 4 * i & 7) * 8 & 0xff) << 8 * i;
  return r;
}
