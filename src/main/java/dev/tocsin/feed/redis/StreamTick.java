package dev.tocsin.feed.redis;

import dev.tocsin.market.EventTime;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tick in an entry of a stream: a field each, all texts, or one field {@code data} with the JSON
 * of {@code POST /ticks}.
 */
final class StreamTick {

  private static final List<String> NUMBERS = List.of("price", "size", "bid", "ask");
  private static final String NUMBER = "[+-]?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?";

  /** Up to the year 5138 in seconds; anything later is milliseconds. */
  private static final double SECONDS_END = 1e11;

  private static final double LAST_MICROS = 9e15;

  private StreamTick() {}

  /** As {@code market.ticks} takes it; null where it cannot be read. */
  static @Nullable JsonObject of(JsonObject fields) {
    String data = fields.getString("data");
    if (data != null) {
      try {
        return new JsonObject(data);
      } catch (DecodeException e) {
        return null;
      }
    }
    JsonObject tick = new JsonObject();
    if (fields.containsKey("symbol")) {
      tick.put("symbol", fields.getString("symbol"));
    }
    for (String name : NUMBERS) {
      String text = fields.getString(name);
      if (text != null && !text.isBlank()) {
        tick.put(name, number(text));
      }
    }
    String time = fields.getString("time", fields.getString("timestamp"));
    if (time != null) {
      tick.put("time", number(time));
    }
    return tick;
  }

  /**
   * The time of a tick as {@code market.ticks} reads it, in microseconds; for one that brings none
   * that can be read, that of the receiver.
   */
  static long time(JsonObject tick, long now) {
    Object value = tick.getValue("time");
    if (value instanceof Number number) {
      double given = number.doubleValue();
      double micros =
          given < SECONDS_END ? given * EventTime.SECOND : given * EventTime.MILLISECOND;
      return given > 0 && micros < LAST_MICROS ? Math.round(micros) : now;
    }
    if (value instanceof String text) {
      try {
        return EventTime.of(OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeException | ArithmeticException e) {
        // the engine refuses it, and says so
        return now;
      }
    }
    return now;
  }

  private static Object number(String text) {
    if (text.strip().matches(NUMBER)) {
      return Double.valueOf(text.strip());
    }
    return text;
  }
}
