/**
 * The language server for editors in a browser, over a WebSocket at {@code /lsp}.
 *
 * <p>In: one JSON-RPC message in each text message, of a client nobody has to trust; who may open
 * the socket was decided at the door. Out: answers and diagnostics. May use {@code lang.server}. A
 * session reads its next message when the last one is answered, so nothing queues up here; a client
 * that takes nothing, says nothing, or sends more than fits in a message is cut off with the
 * reason.
 */
@NullMarked
package dev.tocsin.web.lsp;

import org.jspecify.annotations.NullMarked;
