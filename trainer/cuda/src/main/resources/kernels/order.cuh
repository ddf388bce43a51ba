// Unsigned numbers in the order of the elements: zeros are equal, and NaN comes last.

DEVICE uint32 order_of(int32 x) { return (uint32)x ^ 0x80000000u; }
DEVICE uint64 order_of(int64 x) { return (uint64)x ^ 0x8000000000000000ull; }
DEVICE uint32 order_of(uint8 x) { return x; }
DEVICE uint32 order_of(bool x) { return x; }
DEVICE uint32 order_of(float x) {
    const int32 bits = x != x ? 0x7fc00000 : x == 0 ? 0 : __float_as_int(x);
    return order_of(bits ^ ((bits >> 31) & 0x7fffffff));
}
DEVICE uint64 order_of(double x) {
    const int64 bits = x != x ? 0x7ff8000000000000ll : x == 0 ? 0 : __double_as_longlong(x);
    return order_of(bits ^ ((bits >> 63) & 0x7fffffffffffffffll));
}
typedef decltype(order_of(T())) Order;

// An index as int64 or int32.
DEVICE void set_index(void *out, int wide, int64 at, int32 index) {
    if (wide) {
        ((int64 *)out)[at] = index;
    } else {
        ((int32 *)out)[at] = index;
    }
}

