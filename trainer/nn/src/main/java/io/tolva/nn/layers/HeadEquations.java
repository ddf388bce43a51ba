package io.tolva.nn.layers;

/**
 * The equations of attention between queries and values {@code [batch, ..., heads, size]}.
 *
 * @param products of keys and queries to {@code [batch, ..., heads, queries ..., values ...]}
 * @param combination of these and values to the queries' shape
 * @param axes how many axes attention goes along
 */
record HeadEquations(String products, String combination, int axes) {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    /**
     * The equations for a rank.
     *
     * @param attentionAxes counted with the batch, or from the end of the inputs; all between batch and heads if empty
     */
    static HeadEquations of(int rank, int... attentionAxes) {
        boolean[] attended = new boolean[rank];
        for (int i = 1; attentionAxes.length == 0 && i < rank - 2; i++) {
            attended[i] = true;
        }
        for (int axis : attentionAxes) {
            int place = axis < 0 ? axis + rank - 1 : axis;
            if (place < 1 || place >= rank - 2) {
                throw new IllegalArgumentException(
                        "attention_axes: expected axes from 1 to " + (rank - 3) + ", got " + axis);
            }
            attended[place] = true;
        }
        StringBuilder source = new StringBuilder();
        StringBuilder batch = new StringBuilder();
        StringBuilder queries = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < rank; i++) {
            char letter = LETTERS.charAt(i);
            char other = attended[i] ? LETTERS.charAt(rank + values.length()) : letter;
            source.append(other);
            if (attended[i]) {
                queries.append(letter);
                values.append(other);
            } else if (i < rank - 1) {
                batch.append(letter);
            }
        }
        String target = LETTERS.substring(0, rank);
        String product = batch.toString() + queries + values;
        return new HeadEquations(
                source + "," + target + "->" + product, product + "," + source + "->" + target, values.length());
    }
}
