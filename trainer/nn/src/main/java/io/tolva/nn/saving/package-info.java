/**
 * The file format of Keras 3, {@code .keras}.
 *
 * <pre>
 * archive      = zip of: metadata.json config.json model.weights.h5 extra*
 * config.json  = {"module", "class_name", "config", "registered_name", "build_config"?, "compile_config"?}
 * weights.h5   = groups: layers/{class in snake case}[_k]/vars/{n}   k by class and order, not by the layer's name
 *                        optimizer/vars/{n}                          order of Optimizer.state()
 * </pre>
 *
 * <p>Read {@link io.tolva.nn.saving.ModelDescription} first: what a file says. {@link io.tolva.nn.saving.KerasArchive} is
 * the zip, {@code WeightsFile} the HDF5 part and {@code ...Config} the JSON parts. Nothing in a file depends on the time or
 * the machine, so equal models give equal bytes. A group without a data set beneath it breaks the HDF5 writer's file, so
 * none is ever made.
 *
 * <p>This package imports layers, losses, metrics and optimizers, never a model.
 */
@NullMarked
package io.tolva.nn.saving;

import org.jspecify.annotations.NullMarked;
