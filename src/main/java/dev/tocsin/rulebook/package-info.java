/**
 * Rule files in a git working tree: load, watch, save, commit, history.
 *
 * <p>In: files and saves. Out: checked files, each change with its version. May use {@code market}
 * and {@code lang}.
 */
@NullMarked
package dev.tocsin.rulebook;

import org.jspecify.annotations.NullMarked;
