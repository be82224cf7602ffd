/**
 * What stands in the working memory of a rule session.
 *
 * <p>Facts join on the {@link dev.tocsin.engine.fact.Standing} they belong to. Transient facts
 * ({@code Happened}, {@code Look}, {@code Due}, {@code Closed}) are there for one moment; the
 * others stay while something is true, unknown or pending, so a session in which nothing is pending
 * is empty. Public, because the DRL of a shape names them.
 */
@NullMarked
package dev.tocsin.engine.fact;

import org.jspecify.annotations.NullMarked;
