/**
 * A CUDA driver, NVRTC and cuBLAS that run on the host, so that code for GPUs is tested where there is none.
 *
 * <p>Three shared objects carry the names of NVIDIA's libraries. Whoever loads them first, by their paths, gives them to all
 * that is linked against those names, as JCuda's natives are. They are written in C++ (in {@code src/main/cpp}, one file for
 * each topic) and built by {@link io.tolva.cuda.emulator.CudaEmulator} when they are needed. Tests name
 * {@link io.tolva.cuda.emulator.EmulatedSession} as a listener of their sessions and need nothing else;
 * {@link io.tolva.cuda.emulator.EmulatorControl} lets them look behind the scenes.
 *
 * <p>The emulator answers every function that JCuda's natives import. What it does not emulate it refuses as unsupported.
 * It is strict where hardware is lenient, and draws at random what hardware leaves open: the order of streams, blocks and
 * threads, and how long an operation waits. The seed is the environment variable {@code TOLVA_EMULATOR_SEED}. It does not
 * show the speed of a GPU, races within a warp's instruction, or the rounding of fused and approximate arithmetic.
 */
@NullMarked
package io.tolva.cuda.emulator;

import org.jspecify.annotations.NullMarked;
