/**
 * The backend {@code cuda}: NVIDIA GPUs through JCuda's driver API, NVRTC and cuBLAS.
 *
 * <p>Read {@link io.tolva.tensor.cuda.CudaProvider}, which finds the libraries and the devices, then {@code CudaDevice}, which owns
 * what a device has (streams, memory, compiled kernels), {@code Launch}, which is one kernel with its arguments, and
 * {@code CudaKernels}, which has the kernel of each operation.
 *
 * <p>Everything runs on one compute stream in the order in which it is launched, and nobody waits for it but who reads elements.
 * Memory that is freed goes back to the allocator at once: what is launched later comes later on the stream too. Elements never
 * cross to native code in arrays of the Java heap; they go through pinned memory.
 */
@NullMarked
package io.tolva.tensor.cuda;

import org.jspecify.annotations.NullMarked;
