/**
 * Messages of alerts: a text with fields, parsed once, filled in at every firing.
 *
 * <p>In: the text of a rule. Out: a template. May use {@code lang.words} and the JDK. No text of a
 * user is interpreted beyond its fields, and what is filled in is never looked at again.
 */
@NullMarked
package dev.tocsin.lang.message;

import org.jspecify.annotations.NullMarked;
