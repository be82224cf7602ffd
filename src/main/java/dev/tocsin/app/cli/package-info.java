/**
 * The commands of the command line: each reads its arguments, calls the rooms, and prints.
 *
 * <p>In: arguments and files. Out: text on standard output and error, exit codes. May use every
 * room; alone writes to the terminal.
 */
@NullMarked
package dev.tocsin.app.cli;

import org.jspecify.annotations.NullMarked;
