package dev.tocsin.engine.intake;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads ticks from JSON: one object or an array of {@code {symbol, time?, price, size?, bid?,
 * ask?}}. Times are RFC 3339 with an offset, or epoch seconds or milliseconds. What is wrong with
 * one tick keeps none of the others out. Belongs to one thread.
 */
public final class TickReader {
  /** More than that in one push is refused as a whole. */
  public static final int LARGEST_PUSH = 10_000;

  private static final int LONGEST_SYMBOL = 40;
  private static final long AHEAD = 5 * EventTime.SECOND;

  /** So many symbols are remembered as good; of more they are looked at each time. */
  private static final int MOST_KNOWN = 100_000;

  private final Set<String> taken;

  /** Symbols that may be pushed, each under itself: the same text is the same object ever after. */
  private final Map<String, String> known = new HashMap<>();

  private final Given given = new Given();

  /** The fields of a tick as they stand: one pass over them costs half of asking for each. */
  private static final class Given implements BiConsumer<String, Object> {
    private @Nullable Object symbol;
    private @Nullable Object price;
    private @Nullable Object bid;
    private @Nullable Object ask;
    private @Nullable Object size;
    private @Nullable Object time;

    void of(JsonObject json) {
      symbol = null;
      price = null;
      bid = null;
      ask = null;
      size = null;
      time = null;
      json.getMap().forEach(this);
    }

    @Override
    public void accept(String field, Object value) {
      switch (field) {
        case "symbol" -> symbol = value;
        case "price" -> price = value;
        case "bid" -> bid = value;
        case "ask" -> ask = value;
        case "size" -> size = value;
        case "time" -> time = value;
        default -> {}
      }
    }
  }

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
        List<?> elements = all.getList();
        for (int i = 0; i < elements.size(); i++) {
          // what a client of this process sent may still be a map
          Object element = elements.get(i) instanceof JsonObject one ? one : all.getValue(i);
          if (element instanceof JsonObject one) {
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
    given.of(json);
    try {
      String symbol = symbol(json, given.symbol);
      double price = number(json, "price", given.price);
      double bid = number(json, "bid", given.bid);
      double ask = number(json, "ask", given.ask);
      double size = number(json, "size", given.size);
      if (Double.isNaN(price) && (Double.isNaN(bid) || Double.isNaN(ask))) {
        throw new Refused("bad_price", "a tick needs a price, or both bid and ask");
      }
      if (size < 0) {
        throw new Refused("bad_size", "size is zero or more");
      }
      long time = time(json, given.time, now);
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

  private String symbol(JsonObject json, @Nullable Object given) throws Refused {
    if (given instanceof String text) {
      String same = known.get(text);
      if (same != null) {
        return same;
      }
    }
    if (!(told(json, "symbol", given) instanceof String symbol) || !isSymbol(symbol)) {
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
    if (known.size() < MOST_KNOWN) {
      known.put(symbol, symbol);
    }
    return symbol;
  }

  // what a client of this process put there in another form than JSON's, as JSON has it
  private static @Nullable Object told(JsonObject json, String field, @Nullable Object given) {
    return given == null || given instanceof String || given instanceof Number
        ? given
        : json.getValue(field);
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

  private static double number(JsonObject json, String field, @Nullable Object given)
      throws Refused {
    if (given instanceof Double number && Double.isFinite(number)) {
      return number;
    }
    if (given == null) {
      return Double.NaN;
    }
    if (given instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new Refused(
        "bad_" + field, field + " is a finite number, not " + shown(told(json, field, given)));
  }

  private static long time(JsonObject json, @Nullable Object given, long now) throws Refused {
    if (given == null) {
      return now;
    }
    Object value = told(json, "time", given);
    if (value instanceof Number number) {
      double told = number.doubleValue();
      // up to the year 5138 in seconds; anything later is milliseconds
      double micros = told < 1e11 ? told * EventTime.SECOND : told * EventTime.MILLISECOND;
      if (told > 0 && micros < 9e15) {
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

  private static Refused badTime(@Nullable Object value) {
    return new Refused(
        "bad_time",
        "time is RFC 3339 such as 2026-03-02T14:30:00Z, or epoch seconds or milliseconds, not "
            + shown(value));
  }

  private static String shown(@Nullable Object value) {
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
