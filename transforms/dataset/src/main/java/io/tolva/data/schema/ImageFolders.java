package io.tolva.data.schema;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the folders of pictures say: {@code label/picture}, or {@code split/label/picture} where all the outer folders
 * are called like splits.
 *
 * @param splits the names of the splits
 * @param splitsAreFolders whether the outer folders say to which split a picture belongs; else the rule does
 * @param rule distributes pictures where the folders do not
 * @param classNames the labels, sorted; a label's number is its place here
 */
public record ImageFolders(List<String> splits, boolean splitsAreFolders, SplitRule rule, List<String> classNames)
        implements Serializable {
    /** The names by which a folder is taken as a split, in the order in which splits are listed. */
    private static final List<String> SPLIT_NAMES = List.of("train", "validation", "test");

    /** Copies the lists. */
    public ImageFolders {
        splits = List.copyOf(splits);
        classNames = List.copyOf(classNames);
    }

    /**
     * Reads the folders of the given files.
     *
     * @param root the folder above all files, for messages
     * @param inLabels the files that lie in a folder below {@code root}
     * @param inSplits the files that lie one folder deeper
     * @param rule distributes pictures where the folders do not
     * @throws IllegalArgumentException if there is no file, the folders are neither labels nor splits and labels, or the
     *     rule is TFX's and would be used
     */
    public static ImageFolders of(String root, List<String> inLabels, List<String> inSplits, SplitRule rule) {
        Set<String> outer = new TreeSet<>();
        inSplits.forEach(file -> outer.add(part(file, 3)));
        if (inLabels.isEmpty() && !outer.isEmpty() && SPLIT_NAMES.containsAll(outer)) {
            List<String> splits = new ArrayList<>(SPLIT_NAMES);
            splits.retainAll(outer);
            return new ImageFolders(splits, true, rule, labels(inSplits));
        }
        if (inLabels.isEmpty() || !inSplits.isEmpty()) {
            throw new IllegalArgumentException("folders of pictures: " + root
                    + ": expected label/picture, or split/label/picture with splits named " + SPLIT_NAMES + ", got "
                    + inLabels.size() + " files like the first and " + inSplits.size() + " below " + outer);
        }
        if (rule.tfx() != null) {
            throw new IllegalArgumentException("splits: by " + rule.tfx() + ": " + root
                    + ": expected a rule of our own for pictures, such as train=0.8,test=0.2; TFX has none for them");
        }
        return new ImageFolders(rule.names(), false, rule, labels(inLabels));
    }

    private static List<String> labels(List<String> files) {
        Set<String> labels = new TreeSet<>();
        files.forEach(file -> labels.add(label(file)));
        return List.copyOf(labels);
    }

    private static String label(String file) {
        return part(file, 2);
    }

    /** The {@code fromEnd}-th last part of a file's name: 1 is the picture, 2 the label, 3 the split. */
    private static String part(String file, int fromEnd) {
        String[] parts = file.split("/", -1);
        return parts[parts.length - fromEnd];
    }

    /** The number of the class to which a picture belongs. */
    public int classOf(String file) {
        return classNames.indexOf(label(file));
    }

    /** The number of the split to which a picture belongs. */
    public int splitOf(String file, byte[] content) {
        return splitsAreFolders ? splits.indexOf(part(file, 3)) : rule.splitOf(content);
    }

    /** The folders and the name of a picture, below the folder above all: the same wherever that folder lies. */
    public String provenance(String file) {
        return splitsAreFolders
                ? part(file, 3) + "/" + part(file, 2) + "/" + part(file, 1)
                : part(file, 2) + "/" + part(file, 1);
    }
}
