package io.tolva.data.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Decodes the units of a JPEG scan, a batch at a time, into planes of samples. */
final class JpegBlocks {
    private final JpegHeader header;
    private final List<JpegPlane> planes;
    private final EntropyReader entropy;
    private final InverseDct transform = new InverseDct();
    private final int[] places = new int[InverseDct.LANES];
    private final int[] predicted;
    private final int[][] quanta;
    private final int blocksPerUnit;
    private int unitsRead;

    JpegBlocks(JpegHeader header, List<JpegPlane> planes, byte[] file) throws IOException {
        this.header = header;
        this.planes = planes;
        entropy = new EntropyReader(file, header.scanStart());
        predicted = new int[planes.size()];
        quanta = new int[planes.size()][];
        int blocks = 0;
        for (int i = 0; i < quanta.length; i++) {
            quanta[i] = header.quanta(i);
            blocks += header.components().get(i).blocks();
        }
        blocksPerUnit = blocks;
    }

    /** Decodes a row of units. */
    void decodeRow(int unitRow, int units) throws IOException {
        int batch = InverseDct.LANES / blocksPerUnit;
        for (int from = 0; from < units; from += batch) {
            decode(unitRow, from, Math.min(from + batch, units));
        }
        entropy.checkEnd();
    }

    /** Makes sure that the file goes on behind the pixels: one that was cut off is damaged, as for TensorFlow. */
    void checkEnd() throws IOException {
        entropy.checkMarker();
    }

    private void decode(int unitRow, int from, int to) throws IOException {
        int[][] zigzag = transform.clear((to - from) * blocksPerUnit);
        for (int unit = from; unit < to; unit++) {
            restartIfDue();
            readUnit(zigzag, unitRow, unit, unit - from, to - from);
        }
        int[][] samples = transform.run((to - from) * blocksPerUnit);
        int lane = 0;
        for (int i = 0; i < quanta.length; i++) {
            int lanes = (to - from) * header.components().get(i).blocks();
            planes.get(i).write(samples, places, lane, lane + lanes);
            lane += lanes;
        }
    }

    private void restartIfDue() throws IOException {
        int interval = header.restartInterval();
        if (interval > 0 && unitsRead > 0 && unitsRead % interval == 0) {
            entropy.restart((unitsRead / interval - 1) & 7);
            Arrays.fill(predicted, 0);
        }
        unitsRead++;
    }

    /** Reads the blocks of a unit, the {@code index}-th of {@code count} in the batch; a component's lanes lie together. */
    private void readUnit(int[][] zigzag, int unitRow, int unit, int index, int count) throws IOException {
        int first = 0;
        for (int i = 0; i < quanta.length; i++) {
            JpegComponent component = header.components().get(i);
            int lane = first * count + index * component.blocks();
            for (int block = 0; block < component.blocks(); block++) {
                int down = block / component.across();
                places[lane] = planes.get(i).block(unitRow, unit, down, block % component.across());
                predicted[i] = entropy.block(zigzag, lane++, quanta[i], header.dc(i), header.ac(i), predicted[i]);
            }
            first += component.blocks();
        }
    }
}
