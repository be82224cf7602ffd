/**
 * The log of firings: each is stored with its rule's state and its outbox rows in one transaction.
 *
 * <p>In: firings of the engine. Out: stored firings, also published on the event bus, and outbox
 * rows. May use {@code market} and the engine's records; SQL stands in {@code Pg} classes only.
 *
 * <p>The one queue is that of outcomes to be stored, bounded by {@link
 * dev.tocsin.alert.AlertLogConfig#capacity}. What does not fit is not kept: its future fails with
 * {@link dev.tocsin.alert.LogFull} and it is counted; whoever handed it over does so again, and
 * until then later ones of its run are not kept either, so that what is stored never has a hole. A
 * restart hands over all that the journal has.
 */
@NullMarked
package dev.tocsin.alert;

import org.jspecify.annotations.NullMarked;
