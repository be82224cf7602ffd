/**
 * What the language means, written down a second time: a slow evaluator that works every answer out
 * from the whole history by the definitions of the language, and shares no code with the engine.
 * Checked rules, ticks, signals and clock marks come in; the firings they have to give go out, and
 * the gates that stopped the others. It uses the checked language and the market's calendars and
 * instruments.
 */
@NullMarked
package dev.tocsin.engine.reference;

import org.jspecify.annotations.NullMarked;
