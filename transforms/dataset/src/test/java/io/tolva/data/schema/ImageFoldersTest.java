package io.tolva.data.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageFoldersTest {
    private static final SplitRule RULE = SplitRule.parse("train=1,test=1", Seed.of(1));

    @Test
    void takesOuterFoldersThatAreCalledLikeSplits() {
        ImageFolders folders =
                ImageFolders.of("in", List.of(), List.of("in/test/cat/1.png", "in/train/dog/2.png"), RULE);

        assertThat(folders.splits(), is(List.of("train", "test")));
        assertThat(folders.classNames(), is(List.of("cat", "dog")));
        assertThat(folders.splitOf("in/test/cat/1.png", new byte[0]), is(1));
        assertThat(folders.classOf("in/train/dog/2.png"), is(1));
        assertThat(folders.provenance("in/train/dog/2.png"), is("train/dog/2.png"));
    }

    @Test
    void distributesByContentWhereThereAreOnlyLabels() {
        ImageFolders folders = ImageFolders.of("in", List.of("in/cat/1.png", "in/train/2.png"), List.of(), RULE);

        assertThat(folders.classNames(), is(List.of("cat", "train")));
        assertThat(folders.splitsAreFolders(), is(false));
        assertThat(folders.splitOf("in/cat/1.png", new byte[] {1}), is(RULE.splitOf(new byte[] {1})));
        assertThat(folders.provenance("in/cat/1.png"), is("cat/1.png"));
    }

    @Test
    void refusesFoldersThatItCannotUnderstand() {
        assertThrows(IllegalArgumentException.class, () -> ImageFolders.of("in", List.of(), List.of(), RULE));
        assertThrows(
                IllegalArgumentException.class,
                () -> ImageFolders.of("in", List.of(), List.of("in/holidays/cat/1.png"), RULE));
        assertThrows(
                IllegalArgumentException.class,
                () -> ImageFolders.of("in", List.of("in/cat/1.png"), List.of("in/train/cat/1.png"), RULE));
    }
}
