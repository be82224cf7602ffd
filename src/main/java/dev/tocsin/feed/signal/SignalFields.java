package dev.tocsin.feed.signal;

import dev.tocsin.market.EventTime;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object, each within its bounds. */
final class SignalFields {

  private static final Pattern SYMBOL = Pattern.compile("[\\p{Graph}&&[^'\"{}]]{1,40}");
  private static final Pattern ACTION = Pattern.compile("[A-Z][A-Z0-9_]{0,31}");
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_REST = 4_000;

  /** A signal of tomorrow would carry the live clock there. */
  private static final long AHEAD = 5 * EventTime.SECOND;

  private final JsonObject json;
  private final long now;

  /**
   * Reads nothing yet.
   *
   * @param now the receiver's clock, in microseconds
   */
  SignalFields(JsonObject json, long now) {
    this.json = json;
    this.now = now;
  }

  /** What is wrong with a field. */
  static final class Bad extends Exception {
    private static final long serialVersionUID = 1;

    private final String field;

    Bad(String field, String reason) {
      super(reason, null, false, false);
      this.field = field;
    }

    SignalReading.Refused refused() {
      return new SignalReading.Refused(field, String.valueOf(getMessage()));
    }
  }

  JsonObject object(String field) throws Bad {
    if (json.getValue(field) instanceof JsonObject object) {
      return object;
    }
    throw new Bad(field, "has to be a JSON object");
  }

  String name(String field) throws Bad {
    String name = optional(field);
    if (name == null) {
      throw new Bad(field, "is missing: the name by which rules ask for the signal");
    }
    if (name.length() > LONGEST_NAME) {
      throw new Bad(field, "is longer than " + LONGEST_NAME + " characters");
    }
    return name;
  }

  String symbol(String field) throws Bad {
    String symbol = optional(field);
    if (symbol == null) {
      throw new Bad(field, "is missing: what the signal is about, such as MNQ");
    }
    return checkedSymbol(field, symbol);
  }

  static String checkedSymbol(String field, String symbol) throws Bad {
    if (!SYMBOL.matcher(symbol).matches()) {
      throw new Bad(
          field, "is 1 to 40 letters, digits and signs of ASCII, no blanks and none of ' \" { }");
    }
    return symbol;
  }

  /** One of the allowed ones, or any word in capitals where none are given. */
  String action(String field, Set<String> allowed) throws Bad {
    String action = optional(field);
    if (action == null) {
      throw new Bad(field, "is missing: what to do, such as BUY");
    }
    return checkedAction(field, action, allowed);
  }

  static String checkedAction(String field, String action, Set<String> allowed) throws Bad {
    if (!allowed.isEmpty() && !allowed.contains(action)) {
      throw new Bad(field, "is one of " + String.join(", ", allowed));
    }
    if (!ACTION.matcher(action).matches()) {
      throw new Bad(field, "is a word in capitals, such as BUY");
    }
    return action;
  }

  double price(String field) throws Bad {
    double price = optionalPrice(field);
    if (Double.isNaN(price)) {
      throw new Bad(field, "is missing: a finite number");
    }
    return price;
  }

  double optionalPrice(String field) throws Bad {
    Object value = json.getValue(field);
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new Bad(field, "has to be a finite number");
  }

  long time(String field) throws Bad {
    if (json.getValue(field) == null) {
      throw new Bad(field, "is missing: a time in RFC 3339, such as 2026-03-02T14:32:00Z");
    }
    return optionalTime(field);
  }

  /** Now, where there is none. */
  long optionalTime(String field) throws Bad {
    Object value = json.getValue(field);
    long time =
        switch (value) {
          case null -> now;
          case Number number -> ofEpoch(number.doubleValue());
          case String text -> ofText(text);
          default -> Long.MIN_VALUE;
        };
    if (time == Long.MIN_VALUE) {
      throw new Bad(
          field,
          "has to be a time in RFC 3339, such as 2026-03-02T14:32:00Z, or seconds since 1970");
    }
    if (time - now > AHEAD) {
      throw new Bad(field, "is more than 5 s ahead of this machine's clock");
    }
    return time;
  }

  private static long ofEpoch(double given) {
    // up to the year 5138 in seconds; anything later is milliseconds
    double micros = given < 1e11 ? given * EventTime.SECOND : given * EventTime.MILLISECOND;
    return given > 0 && micros < 9e15 ? Math.round(micros) : Long.MIN_VALUE;
  }

  private static long ofText(String text) {
    try {
      return EventTime.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException | ArithmeticException e) {
      // said by the caller, for all kinds of times
      return Long.MIN_VALUE;
    }
  }

  /** A text that is not blank, or null; a number stands for its digits. */
  @Nullable String optional(String field) throws Bad {
    return switch (json.getValue(field)) {
      case null -> null;
      case String text -> text.isBlank() ? null : text.strip();
      case Number number -> number.toString();
      case Object other -> throw new Bad(field, "has to be a text");
    };
  }

  @Nullable String shortText(String field) throws Bad {
    String text = optional(field);
    return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  /** All fields that were not asked for, as JSON; null where there are none. */
  @Nullable String rest(Set<String> known) {
    JsonObject rest = new JsonObject(new TreeMap<>(json.getMap()));
    known.forEach(rest::remove);
    if (rest.isEmpty()) {
      return null;
    }
    String text = rest.encode();
    return text.length() <= LONGEST_REST ? text : text.substring(0, LONGEST_REST);
  }
}
