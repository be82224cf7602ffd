package dev.tocsin.lang;

import java.util.Random;

/** Writes sentences that are right by grammar, of a seeded generator. */
final class RandomSentence {

  private final Random random;

  RandomSentence(long seed) {
    random = new Random(seed);
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }

  String statement() {
    String name = random.nextBoolean() ? "" : "alert \"a" + random.nextInt(1000) + "\" when ";
    return name + condition(4) + (random.nextInt(3) == 0 ? clause() + clause() : "");
  }

  private String clause() {
    return one(
        " once",
        "\n  cooldown 10m # why",
        " severity critical",
        "\n  # above\n  label k = \"v\"",
        " message \"{symbol} \\\"x\\\"\"",
        "\n  during 09:30..16:00 on mon, fri",
        " rearm when " + phrase(1),
        " notify slack \"#x\", sound");
  }

  private String condition(int depth) {
    if (depth == 0) {
      return phrase(1);
    }
    return switch (random.nextInt(9)) {
      case 0 -> condition(depth - 1) + " and " + grouped(depth);
      case 1 -> condition(depth - 1) + one(" or ", "\n  or ") + grouped(depth);
      case 2 -> grouped(depth) + " then " + grouped(depth) + " within 5m";
      case 3 -> "not " + grouped(depth);
      case 4 -> grouped(depth) + " for 1h30m";
      case 5 -> grouped(depth) + " 3 times within 10m";
      case 6 -> grouped(depth) + " within 5m";
      case 7 -> grouped(depth) + " then no " + grouped(depth) + " within 5m";
      default -> phrase(depth);
    };
  }

  private String grouped(int depth) {
    return "(" + one("", " ", "\n ") + condition(depth - 1) + ")";
  }

  private String phrase(int depth) {
    return switch (random.nextInt(12)) {
      case 0 -> value(depth) + " crosses above " + value(depth);
      case 1 -> value(depth) + one(" is above ", " is at or below ") + value(depth);
      case 2 -> value(depth) + " is inside " + value(depth) + ".." + value(depth);
      case 3 -> value(depth) + one(" enters ", " exits ") + "1..2";
      case 4 -> value(depth) + one(" rises ", " falls ", " moves ") + "2% within 5m";
      case 5 -> value(depth) + " makes new high of 20d";
      case 6 -> "at least 2 of last 3 bars " + value(depth) + " > " + value(depth);
      case 7 -> one("at 09:45", "between 09:30 and 16:00 UTC", "on mon, fri");
      case 8 -> one("signal \"s\" BUY", "alert \"x\" fires", "A is stale for 30s");
      default -> value(depth) + one(">", " >= ", " < ", "<=", " == ", "!=") + value(depth);
    };
  }

  private String value(int depth) {
    if (depth == 0) {
      return one("5", "2.50", "1.5k", "A", "BTC-USD", "B@5m", "C.bid", "ceiling", "4 ticks", "2%");
    }
    return switch (random.nextInt(8)) {
      case 0 -> value(depth - 1) + one(" + ", " - ", "*", " / ") + value(depth - 1);
      case 1 -> "(" + value(depth - 1) + one(" + ", " - ") + value(depth - 1) + ")";
      case 2 -> "-" + value(depth - 1);
      case 3 -> one("sma", "high", "max", "live") + "(" + value(depth - 1) + ", 20)";
      case 4 -> "sma(A@5m extended, 20)[" + random.nextInt(5) + "]";
      default -> value(0);
    };
  }
}
