/** The words of the language that the editor colours and offers. Whether a text is right, only the server says. */
export const keywords = new Set(
  (
    "alert when and or not then within for between at on during once per every time cooldown " +
    "rearm repeat while true expires in fire if already severity message label notify paused " +
    "timezone watchlist let least of last bars bar close tick since armed"
  ).split(" "),
);

export const phraseWords = new Set(
  (
    "crosses reaches enters exits rises falls moves makes gaps fires is above below inside outside " +
    "stale new high low up down from its"
  ).split(" "),
);

export const severities = ["info", "warning", "critical"];

export const phrases = [
  "crosses above",
  "crosses below",
  "crosses",
  "reaches",
  "is above",
  "is below",
  ">",
  ">=",
  "<",
  "<=",
];

export const fields = ["last", "bid", "ask", "mid", "spread", "size"];

export const durations = ["30s", "1m", "5m", "15m", "1h"];

export const connectives = ["and", "or", "within"];

export const clauses = ["cooldown", "once", "severity", "message"];

export const statements = ["alert"];
