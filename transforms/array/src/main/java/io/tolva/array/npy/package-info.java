/**
 * NumPy's files: one array in a {@code .npy} file, named arrays in a {@code .npz} archive, both ways.
 *
 * <p>Read {@link io.tolva.array.npy.NpyFile} first, then {@link io.tolva.array.npy.NpzFile}, which is a zip archive of such files. The
 * format is that of the module {@code numpy.lib.format}:
 *
 * <pre>
 * file    = 0x93 "NUMPY" major minor length header data
 * length  = uint16, from major version 2 on uint32, little-endian: the bytes of the header
 * header  = a Python dictionary {'descr': type, 'fortran_order': bool, 'shape': (int, ...), }, spaces, newline;
 *           in Latin-1, in version 3 in UTF-8
 * data    = the elements, in row-major order, or column-major if fortran_order
 * </pre>
 *
 * <p>This package imports nothing but the JDK, {@code io.tolva.array} and {@code io.tolva.array.file}.
 */
@NullMarked
package io.tolva.array.npy;

import org.jspecify.annotations.NullMarked;
