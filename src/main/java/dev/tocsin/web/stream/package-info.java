/**
 * Server-sent events: what happens, as it happens, for any number of watchers.
 *
 * <p>In: firings and changes from the event bus, last ticks. Out: events on open connections.
 * Nothing queues up here for a slow watcher: quotes are conflated, firings are read again from the
 * log when it is ready for more, other events wait in a list of at most 256, and one that takes
 * nothing for 30 seconds is closed and counted. At most 256 watchers; one event loop owns them all.
 */
@NullMarked
package dev.tocsin.web.stream;

import org.jspecify.annotations.NullMarked;
