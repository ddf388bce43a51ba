/**
 * What every module must keep to: the picture of {@code docs/concepts/architecture.md}, the house rules, and documents that
 * speak of things that exist.
 *
 * <p>{@code ModulesTest}, {@code LibrariesTest} and {@code HouseRulesTest} look at the compiled classes of all modules;
 * {@code DocumentedApiTest} and {@code DocsTest} at the sources and documents of the repository, by {@code Repository}
 * and {@code Sources}. A module that is added to the build must be added to this module's dependencies and to
 * {@code ModulesTest}.
 */
@NullMarked
package io.tolva.architecture;

import org.jspecify.annotations.NullMarked;
