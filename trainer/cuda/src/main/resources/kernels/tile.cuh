// How blocks share the middle of [outer, count, inner] elements. A tile is `columns` neighbours of the last axis, each of which `rows`
// threads walk down together; both are powers of two, and a block of at most 256 threads, a multiple of 32, holds as many tiles as
// fit. The blocks of one y take a part of `chunk` elements of the middle each.
struct Tile {
    bool live;     // is there something to do for this thread?
    int lane;      // of the thread in its tile
    int row;       // where the thread begins in its part
    int64 from;    // where the part of the thread's column begins in what is read
    int64 to;      // where its result goes in what is written, [outer, parts, inner]
    int first;     // the part
    int size;
};

DEVICE Tile tile_of(int outer, int count, int inner, int columns, int rows, int chunk) {
    const uint32 lanes = columns * rows;
    const uint32 across = ((uint32)inner + columns - 1) / columns;
    const uint32 item = blockIdx.x * (blockDim.x / lanes) + threadIdx.x / lanes;
    const int64 o = item / across;
    Tile tile;
    tile.lane = (int)(threadIdx.x % lanes);
    tile.row = tile.lane / columns;
    const int64 column = (int64)(item % across) * columns + tile.lane % columns;
    tile.live = o < outer && column < inner;
    tile.first = (int)blockIdx.y * chunk;
    tile.size = count - tile.first < chunk ? count - tile.first : chunk;
    tile.from = (o * count + tile.first) * inner + column;
    tile.to = (o * gridDim.y + blockIdx.y) * inner + column;
    return tile;
}

