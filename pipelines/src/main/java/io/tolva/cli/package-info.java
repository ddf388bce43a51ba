/**
 * The command line: one class for each command, which reads options, calls a job and prints.
 *
 * <p>Results go to standard output, messages and progress to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage.
 * Nothing outside this package may use picocli or print.
 */
@NullMarked
package io.tolva.cli;

import org.jspecify.annotations.NullMarked;
