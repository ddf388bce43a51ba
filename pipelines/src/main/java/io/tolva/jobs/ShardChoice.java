package io.tolva.jobs;

import io.tolva.tfrecord.ShardPlan;

/** How many files a split is to have. */
public sealed interface ShardChoice {
    /** More files than this are slower to open than to read. */
    int MAX_SHARDS = 10_000;

    /**
     * The number of files.
     *
     * @param records how many records the split has
     * @param bytes about how many bytes they take
     */
    int shards(long records, long bytes);

    /** {@link ShardPlan#shardsFor}. */
    record Automatic() implements ShardChoice {
        @Override
        public int shards(long records, long bytes) {
            return ShardPlan.shardsFor(records, bytes);
        }
    }

    /** {@link ShardPlan#tfdsShardsFor}. */
    record Tfds() implements ShardChoice {
        @Override
        public int shards(long records, long bytes) {
            return ShardPlan.tfdsShardsFor(records, bytes);
        }
    }

    /**
     * Always so many.
     *
     * @param count 1 to {@value #MAX_SHARDS}
     */
    record Fixed(int count) implements ShardChoice {
        /** Checks the number. */
        public Fixed {
            if (count < 1 || count > MAX_SHARDS) {
                throw new IllegalArgumentException("shards of a split: expected 1 to " + MAX_SHARDS + ", got " + count);
            }
        }

        @Override
        public int shards(long records, long bytes) {
            return count;
        }
    }

    /**
     * The choice in a text: {@code auto}, {@code tfds} or a number.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static ShardChoice parse(String text) {
        return switch (text) {
            case "auto" -> new Automatic();
            case "tfds" -> new Tfds();
            default -> new Fixed(number(text));
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "shards of a split: expected auto, tfds or a number, got " + text, notANumber);
        }
    }
}
