package dev.tocsin.market;

/**
 * Where a source that can resume goes on after a restart.
 *
 * @param run the run that was under way
 * @param ticks how many ticks of that run the journal holds
 */
public record ResumePoint(String run, long ticks) {}
