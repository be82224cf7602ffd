/**
 * The words of the language that the editor colours and offers. Whether a text is right, only the
 * server says; a test holds these to the words of the grammar.
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

export const statements = ["alert", "watchlist", "let", "timezone"];

export const phrases = [
  "crosses above",
  "crosses below",
  "crosses",
  "reaches",
  "is above",
  "is below",
  "is inside",
  "is outside",
  "enters",
  "exits",
  "rises",
  "falls",
  "moves",
  "makes new high of",
  "makes new low of",
  "gaps up",
  "gaps down",
  "is stale for",
  ">",
  ">=",
  "<",
  "<=",
];

export const sides = ["above", "below", "inside", "outside", "at or above", "at or below"];

export const fields = split(
  "last bid ask mid spread size open high low volume vwap prev_close change change_pct",
);

export const functions =
  split(`sma ema wma rsi macd macd_signal macd_hist bb_upper bb_middle bb_lower
  bb_width atr vwap stoch_k stoch_d adx roc stddev highest lowest slope zscore open high low close
  volume abs min max count live`);

export const durations = ["30s", "1m", "5m", "15m", "1h", "1d"];

export const connectives = ["and", "or", "then", "within", "for"];

export const clauses = [
  "severity",
  "cooldown",
  "once",
  "once per session",
  "once per day",
  "message",
  "notify",
  "during",
  "on bar close",
  "at most",
  "repeat every",
  "rearm when",
  "expires in",
  "fire if already true",
  "label",
  "paused",
];

export const hours = ["rth", "extended"];

export const channels = ["app", "sound"];
