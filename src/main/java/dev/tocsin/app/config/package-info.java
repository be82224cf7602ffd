/**
 * What the service was told to do: {@code tocsin.yaml} and environment variables as one typed
 * record.
 *
 * <p>In: the text of a file, a map of variables. Out: a {@link
 * dev.tocsin.app.config.Configuration}, or every problem at once. May use {@code market}; starts
 * nothing and reads no file but the configuration and the secrets it names.
 */
@NullMarked
package dev.tocsin.app.config;

import org.jspecify.annotations.NullMarked;
