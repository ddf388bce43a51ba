// What is joined in folds, and how the lanes of a warp hand each other their parts.

#define JOINED(name, first, joined)                                 \
    template <typename N> struct name {                             \
        static __device__ N start() { return first; }               \
        static __device__ N join(N a, N b) { return joined(a, b); } \
    };
JOINED(Sum, (N)0, op_add)
JOINED(Product, (N)1, op_multiply)
JOINED(Largest, Limits<N>::lowest(), op_maximum)
JOINED(Smallest, Limits<N>::highest(), op_minimum)
#undef JOINED

// Shuffles move four or eight bytes.
template <typename N> struct Moved {
    typedef N Type;
};
template <> struct Moved<uint8> {
    typedef int32 Type;
};
template <> struct Moved<bool> {
    typedef int32 Type;
};

#define WHOLE_WARP 0xffffffffu
template <typename N> DEVICE N lane_above(N x, int distance) {
    return (N)__shfl_down_sync(WHOLE_WARP, (typename Moved<N>::Type)x, distance);
}
template <typename N> DEVICE N lane_below(N x, int distance) {
    return (N)__shfl_up_sync(WHOLE_WARP, (typename Moved<N>::Type)x, distance);
}
template <typename N> DEVICE N lane_across(N x, int distance) {
    return (N)__shfl_xor_sync(WHOLE_WARP, (typename Moved<N>::Type)x, distance);
}

