package dev.tocsin.alert;

/**
 * A rule's state as it was after an input.
 *
 * @param rule the rule's id
 * @param version hash of what it meant
 * @param state JSON that only the engine reads
 * @param position of that input in the journal of the run
 */
public record StoredRuleState(String rule, String version, String state, long position) {}
