"""Records how TensorFlow decodes and resizes pictures, and how Keras lists folders of them, for the tests of tolva-dataset.

Run with a Python that has tensorflow-cpu 2.21, Keras 3 and numpy:

    python src-test/oracle/images.py

It writes decoding.json, resizing.json, directories.json and pictures into transforms/dataset/src/test/resources/goldens/dataset. Pixels are
recorded as bytes in base64, floats as little-endian float32.
"""

import base64
import json
import os
import platform
import struct
import tempfile
import zlib
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf
from keras.src.utils.dataset_utils import index_directory

GOLDENS = Path(__file__).resolve().parents[2] / "transforms/dataset/src/test/resources/goldens/dataset"
PICTURES = GOLDENS / "pictures"


def packed(array):
    array = np.asarray(array)
    return {"shape": list(array.shape), "data": base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()}


def smooth(height, width, seed):
    """Something like a photograph: waves, edges and a little noise."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    image = np.stack([120 + 90 * np.sin(x / (5 + c) + seed) * np.cos(y / (7 - c)) for c in range(3)], axis=-1)
    image[height // 3 : height // 2, width // 4 : width // 2] += 60
    return np.clip(image + rng.normal(0, 4, image.shape), 0, 255).astype(np.uint8)


def jpegs():
    files = {}
    sizes = [(16, 16), (17, 33), (5, 5), (1, 1), (3, 4), (40, 75), (64, 9), (9, 300), (2, 3)]
    for seed, (height, width) in enumerate(sizes):
        image = smooth(height, width, seed)
        name = f"{height}x{width}"
        files[f"420-{name}.jpg"] = tf.io.encode_jpeg(image, quality=90)
        files[f"444-{name}.jpg"] = tf.io.encode_jpeg(image, quality=75, chroma_downsampling=False)
    image = smooth(37, 53, 20)
    files["gray-37x53.jpg"] = tf.io.encode_jpeg(image[..., :1], quality=80)
    files["progressive.jpg"] = tf.io.encode_jpeg(image, quality=85, progressive=True)
    files["optimal-codes.jpg"] = tf.io.encode_jpeg(image, quality=97, optimize_size=True)
    files["coarse.jpg"] = tf.io.encode_jpeg(image, quality=3)
    files["finest.jpg"] = tf.io.encode_jpeg(
        np.random.default_rng(1).integers(0, 256, (24, 40, 3)).astype(np.uint8), quality=100
    )
    return {name: data.numpy() for name, data in files.items()}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, bits, colour, rows, *chunks):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + body + chunk(b"IEND", b"")


def pngs():
    palette = chunk(b"PLTE", bytes([10, 20, 30, 200, 100, 0, 0, 0, 255, 7, 7, 7]))
    grays = chunk(b"PLTE", bytes([0, 0, 0, 90, 90, 90, 180, 180, 180, 255, 255, 255]))
    return {
        "palette.png": png(4, 2, 8, 3, [bytes([0, 1, 2, 3]), bytes([3, 2, 1, 0])], palette),
        "palette-2bit.png": png(4, 1, 2, 3, [bytes([0b00011011])], palette),
        "palette-grays.png": png(4, 1, 8, 3, [bytes([0, 1, 2, 3])], grays),
        "palette-alpha.png": png(4, 1, 8, 3, [bytes([0, 1, 2, 3])], palette, chunk(b"tRNS", bytes([0, 128]))),
        "gray-1bit.png": png(8, 1, 1, 0, [bytes([0b10110010])]),
        "gray-4bit.png": png(4, 1, 4, 0, [bytes([0x0F, 0x5A])]),
    }


def bmp(image):
    """A bitmap with rows from the bottom, blue before green before red, and four channels where there is alpha."""
    height, width, channels = image.shape
    order = [2, 1, 0, 3][:channels]
    pad = -width * channels % 4
    rows = b"".join(row[:, order].tobytes() + bytes(pad) for row in image[::-1])
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8 * channels, 0, len(rows), 2835, 2835, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(rows), 0, 0, 54) + info + rows


def bmps():
    rng = np.random.default_rng(9)
    return {
        "rgb.bmp": bmp(rng.integers(0, 256, (3, 5, 3)).astype(np.uint8)),
        "rgba.bmp": bmp(rng.integers(0, 256, (3, 5, 4)).astype(np.uint8)),
    }


def lzw(indices, bits):
    """Codes that are never longer than at the beginning: the table is cleared before it grows."""
    clear, end, width = 1 << bits, (1 << bits) + 1, bits + 1
    codes = []
    for i, index in enumerate(indices):
        if i % ((1 << bits) - 2) == 0:
            codes.append(clear)
        codes.append(index)
    value = length = 0
    for code in codes + [end]:
        value |= code << length
        length += width
    data = value.to_bytes((length + 7) // 8, "little")
    blocks = b"".join(bytes([len(data[i : i + 255])]) + data[i : i + 255] for i in range(0, len(data), 255))
    return bytes([bits]) + blocks + b"\0"


def frame(left, top, width, height, indices, transparent=None, disposal=1):
    flags = disposal << 2 | (transparent is not None)
    control = b"\x21\xf9\x04" + bytes([flags]) + struct.pack("<H", 5) + bytes([transparent or 0, 0])
    return control + b"," + struct.pack("<HHHHB", left, top, width, height, 0) + lzw(indices, 2)


def gif(width, height, *frames):
    colours = bytes([10, 20, 30, 200, 100, 0, 0, 0, 255, 90, 90, 90])
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x81, 0, 0) + colours + b"".join(frames) + b";"


def gifs():
    full = frame(0, 0, 4, 3, [0, 1, 2, 3, 3, 2, 1, 0, 1, 1, 2, 2])
    return {
        "still.gif": gif(4, 3, full),
        "two.gif": gif(4, 3, full, frame(0, 0, 4, 3, [3] * 6 + [0] * 6)),
        "part.gif": gif(4, 3, full, frame(1, 1, 2, 1, [2, 3]), frame(3, 0, 1, 3, [1, 1, 1])),
        "transparent.gif": gif(4, 3, full, frame(0, 0, 4, 3, [0, 1, 1, 0] * 3, transparent=1)),
        "transparent-first.gif": gif(4, 3, frame(0, 0, 4, 3, [0, 1, 2, 3] * 3, transparent=2)),
        "small-first.gif": gif(4, 3, frame(1, 1, 2, 2, [1, 2, 3, 1]), full),
        "disposed.gif": gif(4, 3, full, frame(0, 0, 2, 2, [2] * 4, disposal=2), frame(2, 1, 1, 1, [3], disposal=3)),
    }


def decoding():
    cases = []
    for name, data in {**jpegs(), **pngs(), **bmps(), **gifs()}.items():
        (PICTURES / name).write_bytes(data)
        for channels in [0, 1, 3]:
            case = {"file": name, "channels": channels}
            try:
                if name.endswith(".jpg"):
                    # The default transform is off by several units, and not the same on every processor.
                    pixels = tf.io.decode_jpeg(data, channels=channels, dct_method="INTEGER_ACCURATE")
                else:
                    pixels = tf.io.decode_image(data, channels=channels, expand_animations=True)
                case.update(packed(pixels.numpy()))
            except tf.errors.InvalidArgumentError as error:
                case["error"] = error.message.split("\n")[0]
            cases.append(case)
    return cases


def resizing():
    cases = []

    def add(operation, image, arguments, result):
        case = {"operation": operation, "dtype": image.dtype.name, "image": packed(image), "arguments": arguments}
        cases.append({**case, "resultDtype": result.numpy().dtype.name, "result": packed(result.numpy())})

    rng = np.random.default_rng(3)
    sizes = [(7, 5), (1, 1), (16, 16), (3, 40)]
    targets = [(7, 5), (3, 2), (14, 11), (1, 1), (20, 3), (8, 8)]
    for height, width in sizes:
        for channels in [1, 3]:
            bytes_ = rng.integers(0, 256, (height, width, channels)).astype(np.uint8)
            floats = rng.normal(0, 3, (height, width, channels)).astype(np.float32)
            for target in targets:
                for image in [bytes_, floats]:
                    for method in ["bilinear", "nearest"]:
                        add(method, image, list(target), tf.image.resize(image, target, method=method))
            if height * 10 > width:
                add("with_pad", bytes_, [9, 12], tf.image.resize_with_pad(bytes_, 9, 12))
                add("with_pad", floats, [6, 30], tf.image.resize_with_pad(floats, 6, 30))
            add("crop_or_pad", bytes_, [6, 8], tf.image.resize_with_crop_or_pad(bytes_, 6, 8))
            add("crop_or_pad", floats, [20, 3], tf.image.resize_with_crop_or_pad(floats, 20, 3))
            add("pad_to", bytes_, [2, 1, 25, 45], tf.image.pad_to_bounding_box(bytes_, 2, 1, 25, 45))
            for fraction in [0.1, 0.5, 0.875, 1.0]:
                add("central_crop", bytes_, [fraction], tf.image.central_crop(bytes_, fraction))
    image = rng.integers(0, 256, (9, 8, 3)).astype(np.uint8)
    add("crop_to", image, [1, 2, 5, 4], tf.image.crop_to_bounding_box(image, 1, 2, 5, 4))
    return cases


def directories():
    cases = []
    for names in [
        ["b/1.png", "a/2.JPG", "a/10.jpg", "a/1.jpg", "a/deep/er/0.gif", "a/deep.er/9.bmp", "a/deep/z.jpeg", "c/readme.txt"],
        ["Z/x.png", "a/x.png", ".hidden/x.png", "\u00e9/x.png", "\ufb01/x.png", "\U0001f600/x.png", "loose.png"],
        ["10/a.png", "9/a.png", "1/a.png", "1/a.png.txt", "1/.hidden.png", "1/A.PNG", "1/_.png", "empty/x/y/n.png"],
    ]:
        with tempfile.TemporaryDirectory() as folder:
            for name in names:
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"")
            files, labels, classes = index_directory(
                folder, "inferred", (".bmp", ".gif", ".jpeg", ".jpg", ".png"), shuffle=False, verbose=False
            )
            files = [os.path.relpath(file, folder) for file in files]
            cases.append({"names": names, "classes": classes, "files": files, "labels": [int(label) for label in labels]})
    return cases


def write(name, cases):
    versions = {"python": platform.python_version(), "tensorflow": tf.__version__, "numpy": np.__version__}
    text = json.dumps({"versions": versions, "cases": cases}, ensure_ascii=True, separators=(",", ":"))
    (GOLDENS / name).write_text(text + "\n")
    print("wrote", name)


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    write("decoding.json", decoding())
    write("resizing.json", resizing())
    write("directories.json", directories())


if __name__ == "__main__":
    main()
