package dev.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * Whether the log stores.
 *
 * @param up whether the database took, or would take, what it was given last
 * @param downSince since when not, in microseconds since 1970; {@code Long.MIN_VALUE} while up
 * @param lastError why not, as a sentence without secrets; null if it never failed
 * @param backlog how many outcomes wait to be stored
 * @param refused how many were not kept because too many waited
 */
public record AlertLogState(
    boolean up, long downSince, @Nullable String lastError, int backlog, long refused) {}
