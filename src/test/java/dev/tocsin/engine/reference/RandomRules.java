package dev.tocsin.engine.reference;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rules of all constructs, as text, over the symbols A, B and C near a price of 100. */
final class RandomRules {
  private static final List<String> SYMBOLS = List.of("A", "B", "C");

  /** What a file begins with: the list that counts are over. */
  static final String LISTS = "watchlist abc = A, B, C\n";

  /** So many different logics, since each has to be compiled; what they are about is endless. */
  private static final int LOGICS = 40;

  private final Random random;
  private final Scale scale;
  private final boolean againstBars;
  private Random logic = new Random();

  RandomRules(Random random, Scale scale) {
    this(random, scale, false);
  }

  /**
   * @param againstBars whether nearly all phrases compare what ticks set with what closes of bars
   *     set
   */
  RandomRules(Random random, Scale scale, boolean againstBars) {
    this.random = random;
    this.scale = scale;
    this.againstBars = againstBars;
  }

  /** Text of an alert, below {@link #LISTS}; not all of it may pass the check. */
  String alert(String name, @Nullable String other) {
    boolean members = random.nextInt(8) == 0;
    @Nullable String subject = members ? "price" : null;
    StringBuilder text = new StringBuilder("alert \"" + name + "\"");
    text.append(members ? " for A, B" : "").append("\n  when ");
    logic = new Random(random.nextInt(LOGICS));
    boolean state = logic.nextBoolean();
    int depth = logic.nextInt(3);
    text.append(state ? state(depth, subject) : event(depth, subject, other));
    clauses(text, state);
    return text.append('\n').toString();
  }

  private void clauses(StringBuilder text, boolean state) {
    if (random.nextInt(3) == 0) {
      text.append("\n  ")
          .append(
              pick(
                  "once",
                  "once per bar " + bar(),
                  "once per session",
                  "once per day",
                  "every time"));
    }
    if (random.nextInt(4) == 0) {
      text.append("\n  cooldown ").append(span());
    }
    if (random.nextInt(6) == 0) {
      text.append("\n  at most ").append(1 + random.nextInt(2)).append(" times");
      text.append(random.nextBoolean() ? " per " + span() : "");
    }
    if (random.nextInt(6) == 0) {
      text.append("\n  during ")
          .append(pick("rth", "extended", hours(), hours(), hours() + " on mon, tue, fri"));
    }
    if (random.nextInt(8) == 0) {
      text.append("\n  on bar close ").append(bar());
    }
    if (logic.nextInt(6) == 0) {
      text.append("\n  rearm when ").append(state(0, null));
    }
    if (state && random.nextInt(5) == 0) {
      text.append("\n  repeat every ").append(span()).append(" while true");
    }
    if (state && random.nextInt(6) == 0) {
      text.append("\n  fire if already true");
    }
    if (random.nextInt(12) == 0) {
      text.append("\n  expires in ").append(span());
    }
    if (random.nextInt(6) == 0) {
      text.append("\n  message \"{symbol} {price} {direction} {severity}\"");
    }
  }

  // ---- conditions

  private String state(int depth, @Nullable String subject) {
    if (depth == 0) {
      return statePhrase(subject);
    }
    int d = depth - 1;
    return switch (logic.nextInt(8)) {
      case 0, 1 -> "(" + state(d, subject) + " and " + state(d, subject) + ")";
      case 2 -> "(" + state(d, subject) + " or " + state(d, subject) + ")";
      case 3 -> "not (" + state(d, subject) + ")";
      case 4, 5 -> "(" + state(d, subject) + ") for " + span();
      case 6 -> "(" + closing(subject) + ") for " + (1 + random.nextInt(3)) + " bars";
      default -> {
        int of = 2 + random.nextInt(3);
        yield "at least %d of last %d bars %s"
            .formatted(1 + random.nextInt(of), of, closing(subject));
      }
    };
  }

  private String closing(@Nullable String subject) {
    return subject(subject) + "@" + bar() + " " + relation() + " " + level();
  }

  private String event(int depth, @Nullable String subject, @Nullable String other) {
    if (depth == 0) {
      return eventPhrase(subject, other);
    }
    int d = depth - 1;
    return switch (logic.nextInt(9)) {
      case 0 ->
          "("
              + step(d, subject, other)
              + ") then ("
              + step(d, subject, other)
              + ") within "
              + span();
      case 1 ->
          "(%s) then (%s) then (%s) within %s"
              .formatted(
                  step(d, subject, other),
                  step(0, subject, other),
                  step(0, subject, other),
                  span());
      case 2, 3 ->
          "("
              + event(d, subject, other)
              + ") then no ("
              + step(0, subject, other)
              + ") within "
              + span();
      case 4 ->
          "("
              + event(d, subject, other)
              + ") and ("
              + event(0, subject, other)
              + ") within "
              + span();
      case 5 ->
          "("
              + event(d, subject, other)
              + ") "
              + (2 + random.nextInt(2))
              + " times within "
              + span();
      case 6, 7 -> "(" + event(d, subject, other) + ") and (" + state(d, subject) + ")";
      default -> "(" + event(d, subject, other) + ") or (" + step(d, subject, other) + ")";
    };
  }

  private String step(int depth, @Nullable String subject, @Nullable String other) {
    return logic.nextInt(3) == 0 ? state(depth, subject) : event(depth, subject, other);
  }

  private String statePhrase(@Nullable String subject) {
    if (againstBars && random.nextInt(6) > 0) {
      return ticked(subject, relation());
    }
    String of = subject(subject);
    return switch (random.nextInt(14)) {
      case 0, 1, 2, 3 -> value(subject) + " " + relation() + " " + level();
      case 4 -> of + " " + relation() + " " + value(subject);
      case 5 -> of + " is " + pick("inside ", "outside ") + range();
      case 6, 7 -> of + " " + pick("rises ", "falls ", "moves ") + amount() + " within " + span();
      case 8 ->
          of
              + pick(" falls ", " rises ")
                  .transform(
                      word ->
                          word
                              + amount()
                              + (word.contains("falls")
                                  ? " from its high since armed"
                                  : " from its low since armed"));
      case 9 -> of + " is stale for " + span();
      case 10 ->
          random.nextBoolean()
              ? indicated(subject, relation())
              : "between " + clock() + " and " + clock();
      case 11 -> "count(abc, " + counted() + ") >= " + (1 + random.nextInt(2));
      case 12 -> of + " > high(" + of + ", " + range(clock(), clock()) + ")";
      default -> "on " + pick("mon", "tue, wed", "fri, sat, sun");
    };
  }

  private String counted() {
    int of = 2 + random.nextInt(2);
    return switch (random.nextInt(5)) {
      case 0 -> "price > " + level() + " for " + span();
      case 1 -> "price@" + bar() + " > " + level() + " for " + of + " bars";
      case 2 ->
          "at least %d of last %d bars price@%s > %s"
              .formatted(1 + random.nextInt(of), of, bar(), level());
      default -> "price > " + level();
    };
  }

  private String eventPhrase(@Nullable String subject, @Nullable String other) {
    if (againstBars && random.nextInt(6) > 0) {
      return ticked(subject, random.nextInt(4) == 0 ? "reaches" : crossing())
          + maybe(" within " + span());
    }
    String of = subject(subject);
    return switch (random.nextInt(18)) {
      case 0, 1, 2, 3 ->
          value(subject) + " " + crossing() + " " + level() + maybe(" within " + span());
      case 4, 5 -> of + " " + crossing() + " " + value(subject) + maybe(" within " + span());
      case 6, 7 -> value(subject) + " reaches " + level() + maybe(" within " + span());
      case 8, 9 -> value(subject) + pick(" enters ", " exits ") + range();
      case 10 ->
          random.nextBoolean()
              ? indicated(subject, crossing())
              : of
                  + "@"
                  + bar()
                  + " makes new "
                  + pick("high", "low")
                  + " of "
                  + (1 + random.nextInt(3))
                  + " bars";
      case 11 -> of + " makes new " + pick("high", "low") + " of " + (1 + random.nextInt(3)) + "d";
      case 12 -> of + " makes new " + pick("high", "low") + " of " + pick("30s", "2m", "3h");
      case 13 -> of + pick(" gaps up ", " gaps down ") + pick("1%", "0.5%");
      case 14 -> "signal \"desk\"" + pick("", " BUY", " SELL");
      case 15 -> "at " + clock();
      case 16 -> of + " " + crossing() + " high(" + of + ", " + range(clock(), clock()) + ")";
      default ->
          other == null ? of + " " + crossing() + " " + level() : "alert \"" + other + "\" fires";
    };
  }

  // ---- ticks against closes, where on this coarse grid both are often equal

  private String ticked(@Nullable String subject, String compared) {
    String price = subject(subject) + pick("", "", "", "", ".bid", ".ask", ".mid", ".high");
    String closes = closes(subject);
    return switch (random.nextInt(10)) {
      case 8 -> "abs(%s - %s) %s %s".formatted(price, closes, compared, pick("0.5", "1"));
      case 9 -> "max(%s - %s, 0) %s 0.5".formatted(price, closes, compared);
      case 0, 1, 2, 3 -> price + " " + compared + " " + closes;
      case 4, 5 -> closes + " " + compared + " " + price;
      case 6 -> "%s - %s %s %s".formatted(price, closes, compared, pick("0", "0.5", "-0.5"));
      default -> "%s - %s %s %s".formatted(closes, price, compared, pick("0", "0.5", "-1"));
    };
  }

  private String closes(@Nullable String subject) {
    String bars = subject(subject) + "@" + bar();
    return switch (random.nextInt(9)) {
      case 0, 1 -> bars;
      case 2 -> pick("high", "low", "open") + "(" + bars + ")";
      case 3 -> "sma(" + bars + ", 2)";
      case 4 -> pick("highest", "lowest") + "(" + bars + ", 2)";
      case 5 -> "sma(highest(" + bars + ", 2), 2)";
      case 6 -> bars + "[1]";
      case 7 -> "(" + bars + " + 0.5)";
      default -> "(A@" + bar() + " + B@" + bar() + ") / 2";
    };
  }

  // ---- indicators: with levels that none of them meets exactly, whoever computes it

  private String indicated(@Nullable String subject, String compared) {
    String bars = subject(subject) + "@" + bar();
    String price = pick(bars, bars, "high(" + bars + ")", "sma(" + bars + ", 2)");
    int n = 2 + random.nextInt(3);
    String near = (97 + random.nextInt(7)) + ".1234567";
    return switch (random.nextInt(16)) {
      case 0 -> "ema(%s, %d) %s %s".formatted(price, n, compared, near);
      case 1 -> "rsi(%s, %d) %s %s.1234567".formatted(price, n, compared, pick("20", "50", "80"));
      case 2 -> "macd(%s, 2, 3, 2) %s %s".formatted(price, compared, small());
      case 3 -> "macd_signal(%s, 2, 4, 2) %s %s".formatted(price, compared, small());
      case 4 -> "macd_hist(%s, 2, 3, 2) %s %s".formatted(price, compared, small());
      case 5 ->
          "%s(%s, %d, 1.5) %s %s"
              .formatted(pick("bb_upper", "bb_lower", "bb_middle"), price, n, compared, near);
      case 6 -> "bb_width(%s, %d, 2) %s 0.0123457".formatted(price, n, compared);
      case 7 -> "atr(%s, %d) %s 0.7654321".formatted(bars, n, compared);
      case 8 -> "vwap(%s) %s %s".formatted(bars, compared, near);
      case 9 ->
          "stoch_k(%s, %d, %d) %s 50.1234567".formatted(bars, n, 1 + random.nextInt(2), compared);
      case 10 -> "stoch_d(%s, %d, 2, 2) %s 50.1234567".formatted(bars, n, compared);
      case 11 -> "adx(%s, 2) %s 50.1234567".formatted(bars, compared);
      case 12 -> "roc(%s, %d) %s %s%%".formatted(price, n, compared, small());
      case 13 -> "stddev(%s, %d) %s 0.4321".formatted(price, n, compared);
      case 14 -> "slope(%s, %d) %s %s".formatted(price, n, compared, small());
      default -> "zscore(%s, %d) %s %s".formatted(price, n, compared, small());
    };
  }

  private String small() {
    return pick("0.1234567", "-0.1234567", "0.3456789");
  }

  // ---- values

  private String value(@Nullable String subject) {
    String of = subject(subject);
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4, 5 -> of;
      case 6 -> of + "@" + bar();
      case 7 -> pick("high", "low", "open") + "(" + of + "@" + bar() + ")";
      case 8 -> pick("sma", "highest", "lowest", "wma") + "(" + of + "@" + bar() + ", 2)";
      case 9 -> of + "@" + bar() + "[1]";
      case 10 -> of + pick(".bid", ".ask", ".mid");
      case 11 -> of + pick(".open", ".high", ".low", ".vwap", ".prev_close");
      case 12 -> pick("min", "max") + "(A, B)";
      case 13 -> "(A + B) / 2";
      case 14 -> "live(" + of + "@" + bar() + ")";
      default ->
          random.nextBoolean()
              ? "sma(" + of + "@" + bar() + ", 3)[1]"
              : "sma((A@%1$s + B@%1$s) / 2, 2)".formatted(bar());
    };
  }

  private String subject(@Nullable String subject) {
    if (subject != null && random.nextInt(5) > 0) {
      return subject;
    }
    return SYMBOLS.get(random.nextInt(random.nextBoolean() ? 1 : 2));
  }

  private String level() {
    return String.valueOf(97 + random.nextInt(13) * 0.5).replace(".0", "");
  }

  private String range() {
    double low = 97 + random.nextInt(8) * 0.5;
    return low + ".." + (low + 0.5 + random.nextInt(4) * 0.5);
  }

  private static String range(String a, String b) {
    return a.compareTo(b) < 0 ? a + ".." + b : b + ".." + a;
  }

  private String hours() {
    String from = clock();
    String to = clock();
    return from + ".." + to;
  }

  private String amount() {
    return pick("0.5", "1", "2", "1%", "2%");
  }

  private String relation() {
    return pick(">", "<", ">=", "<=", "==", "!=", ">", "<");
  }

  private String crossing() {
    return pick("crosses above", "crosses below", "crosses");
  }

  private String maybe(String text) {
    return random.nextInt(4) == 0 ? text : "";
  }

  private String span() {
    return scale.spans().get(random.nextInt(scale.spans().size()));
  }

  private String bar() {
    return scale.bars().get(random.nextInt(scale.bars().size()));
  }

  private String clock() {
    return scale.clocks().get(random.nextInt(scale.clocks().size()));
  }

  private String pick(String... of) {
    return of[random.nextInt(of.length)];
  }
}
