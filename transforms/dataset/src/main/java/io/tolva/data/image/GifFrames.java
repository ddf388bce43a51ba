package io.tolva.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The pictures of an animation, as TensorFlow composes them: each on the canvas of the one before, the first on black.
 * Transparent pixels leave what is there. What a picture says about its disposal is not heeded.
 */
final class GifFrames {
    private final ImageReader reader;
    private final String source;
    private final int height;
    private final int width;

    private GifFrames(ImageReader reader, String source, int height, int width) {
        this.reader = reader;
        this.source = source;
        this.height = height;
        this.width = width;
    }

    static GifFrames of(EncodedImage image, String source) throws IOException {
        Node screen =
                node(image.reader().getStreamMetadata(), "javax_imageio_gif_stream_1.0", "LogicalScreenDescriptor");
        int height = number(screen, "logicalScreenHeight");
        int width = number(screen, "logicalScreenWidth");
        ImageSize.check(height, width, 1, Integer.MAX_VALUE, source);
        return new GifFrames(image.reader(), source, height, width);
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** The first pictures, at most {@code limit}, each as red, green and blue of its pixels. */
    List<byte[]> read(int limit) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        int count = Math.min(limit, reader.getNumImages(true));
        ImageSize.check(Math.multiplyExact(height, count), width, 1, Integer.MAX_VALUE, source);
        byte[] canvas = new byte[height * width * 3];
        for (int i = 0; i < count; i++) {
            canvas = canvas.clone();
            draw(i, canvas);
            frames.add(canvas);
        }
        return frames;
    }

    private void draw(int index, byte[] canvas) throws IOException {
        Node place = node(reader.getImageMetadata(index), "javax_imageio_gif_image_1.0", "ImageDescriptor");
        int left = number(place, "imageLeftPosition");
        int top = number(place, "imageTopPosition");
        if (left + reader.getWidth(index) > width || top + reader.getHeight(index) > height) {
            throw new UndecodableImageException(
                    source,
                    "picture " + index + ": expected inside " + height + " x " + width + ", got "
                            + reader.getHeight(index) + " x " + reader.getWidth(index) + " at " + top + ", " + left);
        }
        BufferedImage picture = reader.read(index);
        IndexColorModel palette = (IndexColorModel) picture.getColorModel();
        int[] indices = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRaster().getSamples(0, y, indices.length, 1, 0, indices);
            draw(indices, palette, canvas, ((top + y) * width + left) * 3);
        }
    }

    private static void draw(int[] indices, IndexColorModel palette, byte[] canvas, int from) {
        for (int x = 0; x < indices.length; x++) {
            if (indices[x] != palette.getTransparentPixel()) {
                canvas[from + 3 * x] = (byte) palette.getRed(indices[x]);
                canvas[from + 3 * x + 1] = (byte) palette.getGreen(indices[x]);
                canvas[from + 3 * x + 2] = (byte) palette.getBlue(indices[x]);
            }
        }
    }

    private static Node node(IIOMetadata metadata, String format, String name) {
        return ((IIOMetadataNode) metadata.getAsTree(format))
                .getElementsByTagName(name)
                .item(0);
    }

    private static int number(Node node, String attribute) {
        NamedNodeMap attributes = node.getAttributes();
        return Integer.parseInt(attributes.getNamedItem(attribute).getNodeValue());
    }
}
