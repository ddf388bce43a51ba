// The vector types. Those of two and four elements are aligned as a whole, as on a device.
#pragma once

#define EMULATED_VECTORS(name, type)                                                                                     \
  struct name##1 { type x; };                                                                                         \
  struct alignas(2 * sizeof(type)) name##2 { type x, y; };                                                            \
  struct name##3 { type x, y, z; };                                                                                   \
  struct alignas(4 * sizeof(type) > 16 ? 16 : 4 * sizeof(type)) name##4 { type x, y, z, w; };                         \
  inline name##1 make_##name##1(type x) { return {x}; }                                                               \
  inline name##2 make_##name##2(type x, type y) { return {x, y}; }                                                    \
  inline name##3 make_##name##3(type x, type y, type z) { return {x, y, z}; }                                         \
  inline name##4 make_##name##4(type x, type y, type z, type w) { return {x, y, z, w}; }

EMULATED_VECTORS(char, signed char)
EMULATED_VECTORS(uchar, unsigned char)
EMULATED_VECTORS(short, short)
EMULATED_VECTORS(ushort, unsigned short)
EMULATED_VECTORS(int, int)
EMULATED_VECTORS(uint, unsigned)
EMULATED_VECTORS(long, long)
EMULATED_VECTORS(ulong, unsigned long)
EMULATED_VECTORS(longlong, long long)
EMULATED_VECTORS(ulonglong, unsigned long long)
EMULATED_VECTORS(float, float)
EMULATED_VECTORS(double, double)
#undef EMULATED_VECTORS

struct dim3 {
  unsigned x, y, z;
  constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
};
