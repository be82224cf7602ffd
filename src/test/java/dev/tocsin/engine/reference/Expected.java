package dev.tocsin.engine.reference;

import org.jspecify.annotations.Nullable;

/**
 * A firing that has to be.
 *
 * @param gate what stopped it; null where it fires
 * @param opening why it was let through to the gates
 */
public record Expected(
    String file,
    String alert,
    @Nullable String member,
    int moment,
    long time,
    String symbol,
    double price,
    double value,
    double level,
    @Nullable String direction,
    String severity,
    String message,
    @Nullable String gate,
    String opening) {}
