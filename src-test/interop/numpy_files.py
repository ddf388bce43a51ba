"""Loads our arrays with NumPy, and saves them again.

    numpy_files.py REQUEST.json SEEN.json

A request is {"arrays": {NAME: FILE.npy}, "archives": [FILE.npz ...], "folder"}. What was seen is {NAME: {"dtype", "shape", "text"}} of the
files; the archives must hold the same arrays, in that order. They are saved into the folder as NAME.npy, NAME-fortran.npy,
stored.npz and deflated.npz.
"""

import json
import sys
from pathlib import Path

import numpy as np

request = json.load(open(sys.argv[1]))
folder = Path(request["folder"])
arrays = {name: np.load(file) for name, file in request["arrays"].items()}
for file in request["archives"]:
    with np.load(file) as archive:
        assert archive.files == list(arrays), archive.files
        for name in archive.files:
            np.testing.assert_array_equal(archive[name], arrays[name], strict=True)
for name, array in arrays.items():
    np.save(folder / f"{name}.npy", array)
    np.save(folder / f"{name}-fortran.npy", array.copy(order="F"))
np.savez(folder / "stored.npz", **arrays)
np.savez_compressed(folder / "deflated.npz", **arrays)
seen = {name: {"dtype": array.dtype.str, "shape": array.shape, "text": str(array)} for name, array in arrays.items()}
json.dump(seen, open(sys.argv[2], "w"))
