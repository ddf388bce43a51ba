// The order of the middle of [outer, count, inner] elements. An element's place is the last part of what is compared, so no two are equal
// and the order of equal elements stays. Tiles of up to 2048 elements are sorted in shared memory by a bitonic network (Batcher,
// "Sorting networks and their applications", 1968); sorted runs of twice, four times ... the size come from merging, where each
// element finds its place by counting the smaller ones of the other run.

struct Item {
    Order order;
    int32 place;
};

DEVICE bool before(Item a, Item b) { return a.order < b.order || (a.order == b.order && a.place < b.place); }

// Where element i of a column goes in the output.
DEVICE int64 output_at(uint32 lane, int64 i, int count, int inner) {
    return ((int64)(lane / inner) * count + i) * inner + lane % inner;
}

// A block sorts `segments` tiles of `tile` elements each; both are powers of two. A column has `tiles` of them: if it is one, the places
// go to out, otherwise the items go to sorted.
extern "C" __global__ void __launch_bounds__(256, 4) sort(
    const T *x, Item *sorted, void *out, int wide, int lanes, int count, int inner, int tile, int tiles, int segments, int descending) {
    extern __shared__ Item items[];
    const int held = tile * segments;
    for (int at = threadIdx.x; at < held; at += blockDim.x) {
        const uint32 segment = blockIdx.x * segments + at / tile;
        const uint32 lane = segment / tiles;
        const int64 i = (int64)(segment % tiles) * tile + at % tile;
        Item item = {(Order)~(Order)0, 0x7fffffff};
        if (lane < (uint32)lanes && i < count) {
            const Order order = order_of(x[output_at(lane, i, count, inner)]);
            item.order = descending ? (Order)~order : order;
            item.place = (int32)i;
        }
        items[at] = item;
    }
    for (int size = 2; size <= tile; size *= 2) {
        for (int step = size / 2; step > 0; step /= 2) {
            __syncthreads();
            for (int pair = threadIdx.x; pair < held / 2; pair += blockDim.x) {
                const int low = 2 * pair - (pair & (step - 1));
                const Item a = items[low];
                const Item b = items[low + step];
                const bool upwards = (low & size & (tile - 1)) == 0;
                if (before(b, a) == upwards) {
                    items[low] = b;
                    items[low + step] = a;
                }
            }
        }
    }
    __syncthreads();
    for (int at = threadIdx.x; at < held; at += blockDim.x) {
        const uint32 segment = blockIdx.x * segments + at / tile;
        const uint32 lane = segment / tiles;
        const int64 i = (int64)(segment % tiles) * tile + at % tile;
        if (lane < (uint32)lanes && i < count) {
            if (tiles == 1) {
                set_index(out, wide, output_at(lane, i, count, inner), items[at].place);
            } else {
                sorted[(int64)lane * count + i] = items[at];
            }
        }
    }
}

// Merges the runs of `width` elements of each column by twos, to items or, at last, to the output.
extern "C" __global__ void __launch_bounds__(256, 4)
    merge(const Item *from, Item *to, void *out, int wide, int size, int count, int inner, int width) {
    for (uint32 at = blockIdx.x * blockDim.x + threadIdx.x; at < (uint32)size; at += gridDim.x * blockDim.x) {
        const uint32 lane = at / count;
        const int64 i = at % count;
        const Item item = from[at];
        const int64 run = i / width;
        const int64 start = (run ^ 1) * width;
        const Item *other = from + (int64)lane * count + start;
        int64 low = 0;
        int64 high = start >= count ? 0 : count - start < width ? count - start : width;
        while (low < high) {
            const int64 middle = (low + high) / 2;
            if (before(other[middle], item)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        const int64 place = (run & ~1ll) * width + i % width + low;
        if (out) {
            set_index(out, wide, output_at(lane, place, count, inner), item.place);
        } else {
            to[(int64)lane * count + place] = item;
        }
    }
}
