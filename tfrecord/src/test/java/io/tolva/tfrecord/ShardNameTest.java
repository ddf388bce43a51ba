package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardNameTest {
    @Test
    void printsFiveDigitsAndMoreWhereNeeded() {
        assertThat(new ShardName("train", 3, 10).toString(), is("train-00003-of-00010"));
        assertThat(new ShardName("a.tfrecord", 7, 123456).toString(), is("a.tfrecord-00007-of-123456"));
    }

    @Test
    void readsItsOwnText() {
        for (ShardName name : new ShardName[] {
            new ShardName("mnist-train.tfrecord", 0, 1),
            new ShardName("x-00001-of-00002", 1, 2),
            new ShardName("x", 123455, 123456)
        }) {
            assertThat(ShardName.parse(name.toString()), is(Optional.of(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "train",
                "train-00003-of-00003",
                "train-3-of-10",
                "-00000-of-00001",
                "train-00000-of-00000",
                "train-000003-of-00010",
                "train-00003-of-00010.gz",
                "a/b-00000-of-00001",
                "train-00003-of-9999999999"
            })
    void readsNothingElse(String other) {
        assertThat(ShardName.parse(other), is(Optional.empty()));
    }

    @Test
    void refusesImpossibleShards() {
        assertThrows(IllegalArgumentException.class, () -> new ShardName("", 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ShardName("a/b", 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ShardName("a", 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ShardName("a", -1, 1));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> new ShardName("a", 10, 10));
        assertThat(error.getMessage(), is("shard index is out of range: a: expected 0 to 9, got 10"));
    }
}
