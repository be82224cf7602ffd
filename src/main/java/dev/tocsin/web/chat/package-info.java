/**
 * Buttons that people press in chats, and the connections that this service opens itself to hear of
 * them, where no address of its own is known to the outside.
 *
 * <p>In: what a service sends down a connection that was opened with a token of its own. Out:
 * acknowledgements and silences, and words for who pressed. May use {@code notify.channel} and the
 * configured channels.
 *
 * <p>One press after another is carried out for each connection; what waits meanwhile waits at the
 * service, which sends it again.
 */
@NullMarked
package dev.tocsin.web.chat;

import org.jspecify.annotations.NullMarked;
