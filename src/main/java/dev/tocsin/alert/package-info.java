/**
 * The log of firings: each is stored with its rule's state and its outbox rows in one transaction.
 *
 * <p>In: firings of the engine. Out: stored firings, outbox rows. May use {@code market} and the
 * engine's records; SQL stands in {@code Pg} classes only.
 */
@NullMarked
package dev.tocsin.alert;

import org.jspecify.annotations.NullMarked;
