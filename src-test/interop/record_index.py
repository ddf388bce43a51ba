"""Reads a file by our index, and makes one, with the PyPI package tfrecord.

    record_index.py REQUEST.json SEEN.json

A request is {"file", "index", "made", "shards"}; what was seen is [records in hexadecimal ...] for each shard of the file, in
their order. The package's own index is written to "made".
"""

import json
import sys

from tfrecord.reader import tfrecord_iterator
from tfrecord.tools.tfrecord2idx import create_index

request = json.load(open(sys.argv[1]))
shards = request["shards"]
seen = [
    [bytes(record).hex() for record in tfrecord_iterator(request["file"], request["index"], (shard, shards))]
    for shard in range(shards)
]
create_index(request["file"], request["made"])
json.dump(seen, open(sys.argv[2], "w"))
