package io.tolva.tensor.cuda;

import jcuda.driver.CUresult;

/** A device has not enough memory; the message says who has it. */
public final class OutOfDeviceMemoryException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    OutOfDeviceMemoryException(String device, long bytes, String table) {
        super("out of memory on " + device + ": expected " + bytes + " bytes more ("
                + CUresult.stringFor(CUresult.CUDA_ERROR_OUT_OF_MEMORY) + "): " + table
                + "; use smaller batches, or close scopes and drop tensors that are not needed");
    }
}
