/**
 * From a stored firing to a channel's answer: routes, stages, outbox, delivery.
 *
 * <p>In: outbox rows. Out: attempts and their results. May use {@code market} and {@code alert}. A
 * channel only formats and sends.
 *
 * <p>The queue is the outbox table: it holds what there is, and a lane takes no more from it than
 * it has under way. What lanes ask of the table in one turn, or while an answer is under way, is
 * asked as one statement, so a hundred beginnings cost one commit. A notification that is too old
 * or was tried too often becomes a dead letter, which is kept until a person sends it again.
 * Signals that are told without a rule wait in a file until the log has them; whoever hands them
 * over bounds how many.
 */
@NullMarked
package dev.tocsin.notify;

import org.jspecify.annotations.NullMarked;
