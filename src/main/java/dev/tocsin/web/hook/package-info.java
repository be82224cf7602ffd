/**
 * What others call: alerts of TradingView, and buttons that were pressed in chats.
 *
 * <p>In: requests of strangers, each proved by a token or a signature. Out: signals,
 * acknowledgements and silences. May use {@code web}, {@code feed.signal} and {@code
 * notify.channel}.
 *
 * <p>What is in hand is bounded; what comes beyond it is asked to come again.
 */
@NullMarked
package dev.tocsin.web.hook;

import org.jspecify.annotations.NullMarked;
