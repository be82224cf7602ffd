/**
 * What comes in from outside, judged before it is believed.
 *
 * <p>In: JSON that nobody has to trust. Out: ticks, and rejections with their reason.
 */
@NullMarked
package dev.tocsin.engine.intake;

import org.jspecify.annotations.NullMarked;
