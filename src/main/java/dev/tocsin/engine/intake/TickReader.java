package dev.tocsin.engine.intake;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads ticks from JSON: one object or an array of {@code {symbol, time?, price, size?, bid?,
 * ask?}}. Times are RFC 3339 with an offset, or epoch seconds or milliseconds. What is wrong with
 * one tick keeps none of the others out.
 */
public final class TickReader {
  /** More than that in one push is refused as a whole. */
  public static final int LARGEST_PUSH = 10_000;

  private static final int LONGEST_SYMBOL = 40;
  private static final long AHEAD = 5 * EventTime.SECOND;

  private final Set<String> taken;

  /**
   * @param taken symbols that a source of this process brings; pushes of them are refused
   */
  public TickReader(Set<String> taken) {
    this.taken = Set.copyOf(taken);
  }

  /**
   * Reads a push.
   *
   * @param body what came
   * @param now the receiver's clock, in microseconds: the time of ticks that bring none
   */
  public Pushed read(@Nullable Object body, long now) {
    List<Tick> ticks = new ArrayList<>();
    List<Rejection> rejections = read(body, now, ticks);
    return new Pushed(ticks, rejections);
  }

  /**
   * The same into a list.
   *
   * @param ticks where those are added that are taken
   * @return the others
   */
  public List<Rejection> read(@Nullable Object body, long now, List<Tick> ticks) {
    List<Rejection> rejections = new ArrayList<>(0);
    switch (body) {
      case JsonObject one -> read(one, 0, now, ticks, rejections);
      case JsonArray all when all.size() > LARGEST_PUSH ->
          rejections.add(
              new Rejection(
                  0,
                  "too_many",
                  "one push holds at most %d ticks, this one holds %d; send them in parts"
                      .formatted(LARGEST_PUSH, all.size())));
      case JsonArray all -> {
        for (int i = 0; i < all.size(); i++) {
          if (all.getValue(i) instanceof JsonObject one) {
            read(one, i, now, ticks, rejections);
          } else {
            rejections.add(
                new Rejection(i, "bad_tick", "a tick is an object with symbol and price"));
          }
        }
      }
      case null, default ->
          rejections.add(
              new Rejection(0, "bad_tick", "ticks come as one object or an array of objects"));
    }
    return rejections;
  }

  private void read(
      JsonObject json, int index, long now, List<Tick> ticks, List<Rejection> rejections) {
    try {
      String symbol = symbol(json);
      double price = number(json, "price");
      double bid = number(json, "bid");
      double ask = number(json, "ask");
      double size = number(json, "size");
      if (Double.isNaN(price) && (Double.isNaN(bid) || Double.isNaN(ask))) {
        throw new Refused("bad_price", "a tick needs a price, or both bid and ask");
      }
      if (size < 0) {
        throw new Refused("bad_size", "size is zero or more");
      }
      long time = time(json, now);
      if (time - now > AHEAD) {
        throw new Refused(
            "ahead_of_clock",
            "%s is more than 5 s ahead of this machine's clock; the tick is set aside and moves nothing"
                .formatted(EventTime.format(time)));
      }
      ticks.add(new Tick(symbol, time, price, size, bid, ask));
    } catch (Refused e) {
      rejections.add(new Rejection(index, e.code, e.reason));
    }
  }

  private String symbol(JsonObject json) throws Refused {
    if (!(json.getValue("symbol") instanceof String symbol) || !isSymbol(symbol)) {
      throw new Refused(
          "bad_symbol",
          "symbol is a text such as MNQ: 1 to 40 letters, digits and signs of ASCII, no blanks and"
              + " none of ' \" { }");
    }
    if (taken.contains(symbol)) {
      throw new Refused(
          "source_conflict",
          symbol
              + " is brought by a feed of this server; push another symbol, or turn the feed off");
    }
    return symbol;
  }

  private static boolean isSymbol(String text) {
    int length = text.length();
    if (length == 0 || length > LONGEST_SYMBOL) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~' || c == '\'' || c == '"' || c == '{' || c == '}') {
        return false;
      }
    }
    return true;
  }

  private static double number(JsonObject json, String field) throws Refused {
    Object value = json.getValue(field);
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new Refused("bad_" + field, field + " is a finite number, not " + shown(value));
  }

  private static long time(JsonObject json, long now) throws Refused {
    Object value = json.getValue("time");
    if (value == null) {
      return now;
    }
    if (value instanceof Number number) {
      double given = number.doubleValue();
      // up to the year 5138 in seconds; anything later is milliseconds
      double micros = given < 1e11 ? given * EventTime.SECOND : given * EventTime.MILLISECOND;
      if (given > 0 && micros < 9e15) {
        return Math.round(micros);
      }
    }
    if (value instanceof String text) {
      try {
        return EventTime.of(OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeException | ArithmeticException e) {
        throw badTime(value);
      }
    }
    throw badTime(value);
  }

  private static Refused badTime(Object value) {
    return new Refused(
        "bad_time",
        "time is RFC 3339 such as 2026-03-02T14:30:00Z, or epoch seconds or milliseconds, not "
            + shown(value));
  }

  private static String shown(Object value) {
    String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String reason;

    Refused(String code, String reason) {
      super(reason, null, false, false);
      this.code = code;
      this.reason = reason;
    }
  }
}
