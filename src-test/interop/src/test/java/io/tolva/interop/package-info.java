/**
 * TensorFlow and Keras themselves read what is written here, and write what is read here.
 *
 * <p>The scripts beside this module's pom run in the interpreter that the environment variable {@code TOLVA_PYTHON} names
 * ({@code requirements.txt} says what it needs). Without the variable the tests are skipped and say so; with a variable
 * that names nothing usable they fail. A script is the eyes: it says what TensorFlow saw, and the test judges. Only
 * {@code check_keras_model.py} judges itself, because people call it too, so its refusals are tested here as well.
 */
@NullMarked
package io.tolva.interop;

import org.jspecify.annotations.NullMarked;
