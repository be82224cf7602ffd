/**
 * Posts a firing as JSON to an address, signed.
 *
 * <p>In: a notification. Out: the answer of the address. May use {@code notify.channel} and the
 * HTTP client.
 */
@NullMarked
package dev.tocsin.notify.channel.webhook;

import org.jspecify.annotations.NullMarked;
