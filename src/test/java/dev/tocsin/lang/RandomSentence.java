package dev.tocsin.lang;

import java.util.Random;

/** Writes statements that are right by grammar, every kind of them, of a seeded generator. */
final class RandomSentence {

  private static final int DEEPEST = 4;

  private final Random random;

  RandomSentence(long seed) {
    random = new Random(seed);
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  String statement() {
    return switch (random.nextInt(12)) {
      case 0 -> "timezone " + one("UTC", "America/New_York", "America/Argentina/Buenos_Aires");
      case 1 -> "watchlist tech = " + list("AAPL", "'NASDAQ:MSFT'", "BRK.B", "^VIX", "6E");
      case 2 -> "let ceiling = " + one("23_500.25", "-2.5", "1.5k", "2%", "1h30m", "5m", "2 * 3");
      default -> alert();
    };
  }

  private String alert() {
    StringBuilder text = new StringBuilder();
    if (random.nextBoolean()) {
      text.append("alert \"a").append(random.nextInt(1000)).append(one("", " \\\"é\\\"", "#"));
      text.append('"').append(random.nextInt(3) == 0 ? " for " + list("AAPL", "tech") : "");
      text.append(one(" when ", "\n  when ", " # why\n when "));
    }
    text.append(condition(DEEPEST));
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(one(" ", "\n  ", "\n  # above\n  ")).append(clause());
    }
    return text.append(one("", " # end")).toString();
  }

  private String list(String... words) {
    StringBuilder list = new StringBuilder(one(words));
    for (int i = random.nextInt(5); i > 0; i--) {
      list.append(one(", ", ",", ",\n  ")).append(one(words));
    }
    return list.toString();
  }

  private String clause() {
    return switch (random.nextInt(23)) {
      case 0 -> "during " + one("rth", "extended");
      case 1 -> "during " + clock() + ".." + clock() + one("", " on mon, fri");
      case 2 -> "on tick";
      case 3 -> "on bar close " + duration();
      case 4 -> "every time";
      case 5 -> "once";
      case 6 -> "once per bar " + duration();
      case 7 -> one("once per session", "once per day");
      case 8 -> "cooldown " + one("10m", "pause");
      case 9 -> "at most " + upTo(9) + one(" times", " times per 1h");
      case 10 -> "repeat every " + duration() + " while true";
      case 11 -> "rearm when " + condition(1);
      case 12 -> "fire if already true";
      case 13 -> "expires in " + duration();
      case 14 -> "expires 2036-12-31" + one("", " 16:00", " 16:00 UTC");
      case 15 -> "severity " + one("info", "warning", "critical");
      case 16 -> "notify slack \"#x\", sound";
      case 17 -> "notify app" + one(",", "") + " then 'my desk' \"x\" if not acked in 5m";
      case 18 -> "message \"{symbol} \\\"x\\\" {{close}}\\n\"";
      case 19 -> "label k" + random.nextInt(9) + " = \"v\"";
      case 20 -> "paused";
      default -> one("once", "cooldown 5m");
    };
  }

  private String condition(int depth) {
    if (depth == 0) {
      return phrase(1);
    }
    return switch (random.nextInt(10)) {
      case 0 -> condition(depth - 1) + one(" and ", "\n  and ") + grouped(depth);
      case 1 -> condition(depth - 1) + one(" or ", "\n  or ") + grouped(depth);
      case 2 -> grouped(depth) + " then " + grouped(depth) + within();
      case 3 -> "not " + grouped(depth);
      case 4 -> grouped(depth) + " for " + one("1h30m", "3 bars", "pause");
      case 5 -> grouped(depth) + " " + upTo(5) + one(" times", " times") + within();
      case 6 -> grouped(depth) + within();
      case 7 -> grouped(depth) + " then no " + grouped(depth) + within();
      case 8 -> event(depth) + " and " + event(depth) + within();
      default -> phrase(depth);
    };
  }

  private String within() {
    return " within " + duration();
  }

  private String grouped(int depth) {
    return "(" + one("", " ", "\n ") + condition(depth - 1) + ")";
  }

  private String event(int depth) {
    return switch (random.nextInt(9)) {
      case 0 ->
          value(depth) + one(" crosses ", " crosses above ", " crosses below ") + value(depth);
      case 1 -> value(depth) + " reaches " + value(depth);
      case 2 -> value(depth) + one(" enters ", " exits ") + "1..2";
      case 3 -> value(depth) + " makes new " + one("high", "low") + " of " + one("20d", "50 bars");
      case 4 -> value(depth) + " gaps " + one("up ", "down ") + one("2%", "50", "4 ticks");
      case 5 -> "signal \"s\"" + one("", " BUY", " EXIT_50");
      case 6 -> "alert \"" + one("x", "f.alerts#x") + "\" fires";
      default -> "at " + clock();
    };
  }

  private String phrase(int depth) {
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> event(depth);
      case 3 -> value(depth) + one(" is above ", " is at or below ", " is below ") + value(depth);
      case 4 -> value(depth) + one(" is inside ", " is outside ") + value(1) + ".." + value(1);
      case 5 -> value(depth) + one(" rises ", " falls ", " moves ") + one("2%", "50") + within();
      case 6 ->
          value(depth) + one(" falls 2% from its high", " rises 5 from its low") + " since armed";
      case 7 -> "at least 2 of last 3 bars " + value(depth) + " > " + value(depth);
      case 8 -> "between " + clock() + " and " + clock();
      case 9 -> "on " + one("mon", "mon, fri", "sat, sun");
      case 10 -> one("A", "'x y'") + " is stale for " + duration();
      default -> value(depth) + one(">", " >= ", " < ", "<=", " == ", "!=") + value(depth);
    };
  }

  private String clock() {
    return one("09:30", "16:00", "9:05") + one("", "", " UTC", " America/New_York");
  }

  private String duration() {
    return one("500ms", "30s", "5m", "2h", "1d", "1w", "1h30m");
  }

  private String value(int depth) {
    if (depth == 0) {
      return one(
          "5",
          "2.50",
          "1.5k",
          "23_500",
          "A",
          "BTC-USD",
          "'NASDAQ:AAPL'",
          "B@5m",
          "C.bid",
          "ceiling",
          "4 ticks",
          "2%",
          "price",
          "price.bid",
          "price@1d extended",
          "MNQ.mid@1m");
    }
    return switch (random.nextInt(10)) {
      case 0 -> value(depth - 1) + one(" + ", " - ", "*", " / ") + value(depth - 1);
      case 1 -> "(" + value(depth - 1) + one(" + ", " - ") + value(depth - 1) + ")";
      case 2 -> "-" + value(depth - 1);
      case 3 -> one("sma", "high", "max", "live") + "(" + value(depth - 1) + ", 20)";
      case 4 -> "sma(A@5m extended, 20)[" + random.nextInt(5) + "]";
      case 5 -> one("high", "low") + "(A, 09:30..09:45)";
      case 6 -> "count(tech, " + phrase(0) + ")";
      default -> value(0);
    };
  }
}
