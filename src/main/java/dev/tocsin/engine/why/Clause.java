package dev.tocsin.engine.why;

import dev.tocsin.engine.Gate;

/**
 * A clause of a rule that may stop an edge, as it stood.
 *
 * @param text the clause as a person says it, such as {@code cooldown 10m}
 * @param closed whether an edge would have been stopped by it
 */
public record Clause(Gate gate, String text, boolean closed, Note note) {}
