package dev.tocsin.rulebook;

/**
 * One commit that changed a rule file.
 *
 * @param time when it was committed, microseconds since 1970
 */
public record Revision(String commit, long time, String author, String message) {}
