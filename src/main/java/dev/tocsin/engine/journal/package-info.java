/**
 * The journal: every input of a run, in order, on disk before it is evaluated.
 *
 * <p>In: entries from one thread. Out: a position for each, and the same entries again after a
 * restart. Entries are written before {@code append} returns, so the end of the process loses none;
 * they are forced to the disk in small groups by a thread of the journal's own, and whoever has to
 * know waits for that. A torn tail is cut off when the journal is opened, and so are zeros, which
 * stand behind the last entry while much comes. It consists of files that are taken away, oldest
 * first, when no start needs them and they are more than is kept for looking back. Snapshots lie
 * beside them; what is in one is its writer's business. Entries that are given together are in it
 * whole or not at all: a full disk refuses them, and they may be given again.
 */
@NullMarked
package dev.tocsin.engine.journal;

import org.jspecify.annotations.NullMarked;
