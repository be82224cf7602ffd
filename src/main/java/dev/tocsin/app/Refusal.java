package dev.tocsin.app;

/**
 * Why the service does not start.
 *
 * @param sentence what is wrong and how to mend it, for a person; never holds a secret
 */
record Refusal(String sentence) {}
