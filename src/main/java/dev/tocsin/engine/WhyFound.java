package dev.tocsin.engine;

import dev.tocsin.engine.why.WhyAnswer;

/** What the engine's thread makes of a question why: the answer, or the work that finds it. */
sealed interface WhyFound permits WhyFound.Answered, LookBack {

  record Answered(WhyAnswer answer) implements WhyFound {}
}
