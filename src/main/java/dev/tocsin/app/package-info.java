/**
 * Main, command line, configuration, wiring, health and shutdown; alone reads the wall clock.
 *
 * <p>Nobody imports it.
 */
@NullMarked
package dev.tocsin.app;

import org.jspecify.annotations.NullMarked;
