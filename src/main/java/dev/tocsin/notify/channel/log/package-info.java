/**
 * Writes a firing as a line into the service's own log.
 *
 * <p>In: a notification. Out: a line. May use {@code notify.channel}.
 */
@NullMarked
package dev.tocsin.notify.channel.log;

import org.jspecify.annotations.NullMarked;
