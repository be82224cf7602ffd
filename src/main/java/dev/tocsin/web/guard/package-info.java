/**
 * Who may call: checks of Host, Origin, path and token that stand before every endpoint.
 *
 * <p>In: headers of requests nobody has to trust. Out: a problem, or null. May use {@code web}
 * itself; no I/O.
 */
@NullMarked
package dev.tocsin.web.guard;

import org.jspecify.annotations.NullMarked;
