/**
 * The file format of Keras 3, {@code .keras}.
 *
 * <pre>
 * archive      = zip of: metadata.json config.json model.weights.h5 assets/* extra*
 * config.json  = object with "compile_config"?
 * object       = {"module", "class_name", "config", "registered_name", "build_config"?}
 * weights.h5   = groups: {path}/vars/{n}        path: the keys of Layer.children() from the model down to a layer
 *                        optimizer/vars/{n}     order of Optimizer.state()
 * </pre>
 *
 * <p>Read {@link io.tolva.nn.saving.KerasJson} first: objects to JSON and back. {@link io.tolva.nn.saving.KerasArchive} is the
 * zip, {@code WeightsFile} the HDF5 part and {@link io.tolva.nn.saving.WeightPaths} says which weight lies where. Nothing in a
 * file depends on the time or the machine, so equal models give equal bytes. A group without a data set beneath it breaks the
 * HDF5 writer's file, so none is ever made. No code is taken from a file: it names classes, which have to be known.
 *
 * <p>This package imports layers, losses, metrics and optimizers, never a model.
 */
@NullMarked
package io.tolva.nn.saving;

import org.jspecify.annotations.NullMarked;
