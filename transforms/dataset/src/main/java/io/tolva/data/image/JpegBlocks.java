package io.tolva.data.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Decodes the units of a JPEG scan, a batch at a time, into planes of samples. */
final class JpegBlocks {
    private final int restartInterval;
    private final List<JpegPlane> planes;
    private final EntropyReader entropy;
    private final InverseDct transform = new InverseDct();
    private final int[] predicted;
    private final int[][] quanta;
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;
    private final JpegComponent[] components;
    private final int blocksPerUnit;
    private int unitsRead;

    JpegBlocks(JpegHeader header, List<JpegPlane> planes, byte[] file) throws IOException {
        restartInterval = header.restartInterval();
        this.planes = planes;
        entropy = new EntropyReader(file, header.scanStart());
        predicted = new int[planes.size()];
        quanta = new int[planes.size()][];
        dc = new HuffmanTable[planes.size()];
        ac = new HuffmanTable[planes.size()];
        components = header.components().toArray(JpegComponent[]::new);
        int blocks = 0;
        for (int i = 0; i < quanta.length; i++) {
            quanta[i] = header.quanta(i);
            dc[i] = header.dc(i);
            ac[i] = header.ac(i);
            blocks += components[i].blocks();
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
        int[] target = transform.clear((to - from) * blocksPerUnit);
        for (int unit = from; unit < to; unit++) {
            restartIfDue();
            readUnit(target, unit - from, to - from);
        }
        int[][] samples = transform.run((to - from) * blocksPerUnit);
        int lane = 0;
        for (int i = 0; i < quanta.length; i++) {
            planes.get(i).write(samples, (to - from) * blocksPerUnit, lane, unitRow, from, to - from);
            lane += (to - from) * components[i].blocks();
        }
    }

    private void restartIfDue() throws IOException {
        if (restartInterval > 0 && unitsRead > 0 && unitsRead % restartInterval == 0) {
            entropy.restart((unitsRead / restartInterval - 1) & 7);
            Arrays.fill(predicted, 0);
        }
        unitsRead++;
    }

    /** Reads the blocks of a unit, the {@code index}-th of {@code count} in the batch; rows of a component's blocks lie together. */
    private void readUnit(int[] target, int index, int count) throws IOException {
        int first = 0;
        for (int i = 0; i < quanta.length; i++) {
            JpegComponent component = components[i];
            for (int down = 0; down < component.down(); down++) {
                int lane = first * count + index * component.across();
                for (int across = 0; across < component.across(); across++) {
                    predicted[i] =
                            entropy.block(target, transform.places(), lane++, quanta[i], dc[i], ac[i], predicted[i]);
                }
                first += component.across();
            }
        }
    }
}
