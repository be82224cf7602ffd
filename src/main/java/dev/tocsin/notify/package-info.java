/**
 * From a stored firing to a channel's answer: routes, stages, outbox, delivery.
 *
 * <p>In: outbox rows. Out: attempts and their results. May use {@code market} and {@code alert}. A
 * channel only formats and sends.
 */
@NullMarked
package dev.tocsin.notify;

import org.jspecify.annotations.NullMarked;
