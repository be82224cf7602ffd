/**
 * The event bus for clients outside the process: over SockJS at {@code /eventbus}, and over TCP in
 * the frames of the Vert.x TCP event bus bridge.
 *
 * <p>In: frames nobody has to trust. Out: messages on the addresses of {@link
 * dev.tocsin.web.bus.OpenAddresses}, and replies to them. Only those are open, matched whole, each
 * in its own direction. Frames are capped; a client that takes nothing loses quotes first and its
 * connection then, and both are counted.
 */
@NullMarked
package dev.tocsin.web.bus;

import org.jspecify.annotations.NullMarked;
