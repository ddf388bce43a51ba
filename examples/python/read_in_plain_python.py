"""Reads the shards of the diamonds with nothing but Python's own library, without a look at the checksums.

    python examples/python/read_in_plain_python.py out/diamonds-train.tfrecord-*
"""

import struct
import sys


def records(path):
    """The payloads of a TFRecord file: length, its checksum, data, its checksum, again and again."""
    with open(path, "rb") as file:
        while header := file.read(12):
            (length,) = struct.unpack("<Q", header[:8])
            yield file.read(length)
            file.read(4)


def varint(message, at):
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def fields(message):
    """The contents of a message's fields, which in an Example are all preceded by their length."""
    at = 0
    while at < len(message):
        key, at = varint(message, at)
        length, at = varint(message, at)
        yield key >> 3, message[at : at + length]
        at += length


def int64s(packed):
    at = 0
    while at < len(packed):
        value, at = varint(packed, at)
        yield value - (1 << 64) if value >> 63 else value


def values(kind, content):
    if kind == 1:
        return [value for _, value in fields(content)]
    packed = b"".join(value for _, value in fields(content))
    return list(int64s(packed)) if kind == 3 else [value for (value,) in struct.iter_unpack("<f", packed)]


def example(record):
    """The features of an Example by name, each a list of bytes, floats or integers."""
    features = {}
    for _, entries in fields(record):
        for _, entry in fields(entries):
            (_, name), (_, feature) = fields(entry)
            for kind, content in fields(feature):
                features[name.decode()] = values(kind, content)
    return features


diamonds = carats = dollars = 0
for path in sys.argv[1:]:
    for record in records(path):
        features = example(record)
        diamonds += 1
        carats += features["carat"][0]
        dollars += features["price"][0]
print(f"{diamonds:,} diamonds, {dollars / carats:.2f} dollars a carat")
