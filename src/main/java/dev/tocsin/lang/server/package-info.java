/**
 * The language server: what an editor asks about a rule file that is open in it.
 *
 * <p>In: messages of the Language Server Protocol, already read; text that nobody has to trust.
 * Out: diagnostics, completions, hovers, edits. May use {@code lang} and {@code market}; together
 * with the command line alone may use LSP4J. Knows no transport and does no I/O: who owns the
 * streams connects it. All requests of a session come on the one thread that reads it; checks run
 * on the executor given, at most one at a time, and always of the newest text. Bounded are the
 * length of a document and the number of open ones; what is beyond is said in the editor, and not
 * kept.
 */
@NullMarked
package dev.tocsin.lang.server;

import org.jspecify.annotations.NullMarked;
