/**
 * How the parts of a model say what they are, so that a file can hold them: the name of a class and its arguments.
 *
 * <p>A {@link io.tolva.nn.config.Configurable} is made from a {@link io.tolva.nn.config.Config}, which it reads in its
 * constructor: there, and only there, stand the arguments' names and defaults. What it has read is its description. A
 * {@link io.tolva.nn.config.Catalogue} finds the constructor by the class's name; {@link io.tolva.nn.config.CustomObjects}
 * holds the user's own. Nothing here knows JSON, and nothing is made by reflection: a file can name only what is in a
 * catalogue or what the caller passed.
 *
 * <p>This package imports nothing else of this project.
 */
@NullMarked
package io.tolva.nn.config;

import org.jspecify.annotations.NullMarked;
