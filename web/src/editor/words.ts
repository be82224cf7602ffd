/**
 * The words of the language that the editor colours. What may be written and whether a text is right
 * says the language server; a test holds these to the words of the grammar.
 */

const split = (text: string) => text.trim().split(/\s+/);

/** Words that join conditions and begin clauses. */
export const keywords = new Set(
  split(`acked alert already and armed at bar bars between close cooldown day during every expires
    extended fire for fri from if in its label last least let message mon most no not notify of on
    once or paused per repeat rearm rth sat session severity signal since sun then thu tick ticks
    time times timezone true tue watchlist wed when while within`),
);

/** Words that say what a value does. */
export const phraseWords = new Set(
  split(`above below crosses down enters exits falls fires gaps high inside is low makes moves new
    outside reaches rises stale up`),
);

export const severities = ["info", "warning", "critical"];
