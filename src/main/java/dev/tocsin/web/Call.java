package dev.tocsin.web;

import dev.tocsin.market.EventTime;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as endpoints read it. What is wrong with a parameter is kept, so that an endpoint reads
 * all it needs and asks {@link #problem} once.
 */
public final class Call {

  private static final int LIMIT = 100;
  private static final int MOST = 1_000;

  private final RoutingContext context;
  private @Nullable Problem problem;

  Call(RoutingContext context) {
    this.context = context;
  }

  /** The first thing that was wrong with what was read so far; null where all is well. */
  public @Nullable Problem problem() {
    return problem;
  }

  /** A part of the path, decoded. */
  public String path(String name) {
    String value = context.pathParam(name);
    return value == null ? "" : value;
  }

  public @Nullable String query(String name) {
    String value = context.queryParams().get(name);
    return value == null || value.isBlank() ? null : value;
  }

  public @Nullable String header(String name) {
    return context.request().getHeader(name);
  }

  /** One of some words, or null where it is not given or not allowed. */
  public @Nullable String word(String name, Set<String> allowed) {
    String value = query(name);
    if (value != null && !allowed.contains(value)) {
      refuse(
          name,
          "'%s' is not allowed: one of %s"
              .formatted(value, allowed.stream().sorted().collect(Collectors.joining(", "))));
      return null;
    }
    return value;
  }

  /** How many items a page may have: 100 unless told, at most 1,000. */
  public int limit() {
    String value = query("limit");
    if (value == null) {
      return LIMIT;
    }
    try {
      int limit = Integer.parseInt(value);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers out of range
    }
    refuse("limit", "'" + value + "' is not allowed: a whole number from 1 to " + MOST);
    return LIMIT;
  }

  /** A cursor of a list that goes by numbers; null where it is not given. */
  public @Nullable Long numberedCursor() {
    String cursor = query("cursor");
    if (cursor == null) {
      return null;
    }
    if (!cursor.matches("\\d{1,18}")) {
      refuse("cursor", "is not one that this list gave");
      return null;
    }
    return Long.valueOf(cursor);
  }

  /** A time in microseconds; {@code otherwise} where it is not given. */
  public long time(String name, long otherwise) {
    String value = query(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return EventTime.of(OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeException e) {
      refuse(name, "'" + value + "' is no time: RFC 3339, such as 2026-03-02T14:30:00Z");
      return otherwise;
    }
  }

  /** The body as it came. */
  public String text() {
    String text = context.body().asString();
    return text == null ? "" : text;
  }

  /** The body as JSON of any kind; null, with a problem kept, where it is none. */
  public @Nullable Object json() {
    try {
      return Json.decodeValue(text());
    } catch (DecodeException e) {
      problem =
          Problem.of(
              400, "invalid_json", "Invalid JSON", "The body is not JSON: " + place(e) + ".");
      return null;
    }
  }

  /** The body as a JSON object; an empty one, with a problem kept, where it is none. */
  public JsonObject object() {
    Object json = json();
    if (json instanceof JsonObject object) {
      return object;
    }
    if (problem == null) {
      problem =
          Problem.of(400, "invalid_json", "Invalid JSON", "The body has to be a JSON object.");
    }
    return new JsonObject();
  }

  /** A text the body has to have. */
  public String member(JsonObject body, String name) {
    if (body.getValue(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    refuse(name, "has to be a text that is not empty");
    return "";
  }

  /** A text the body may have. */
  public @Nullable String optionalMember(JsonObject body, String name) {
    return switch (body.getValue(name)) {
      case null -> null;
      case String text -> text;
      default -> {
        refuse(name, "has to be a text");
        yield null;
      }
    };
  }

  public void refuse(String name, String message) {
    if (problem == null) {
      problem = Problem.invalid(name, message);
    }
  }

  private static String place(DecodeException e) {
    // the parser's message goes on with an excerpt and class names; its first sentence is enough
    String message = String.valueOf(e.getMessage()).replace("Failed to decode:", "");
    int end = message.indexOf('\n');
    String first = (end < 0 ? message : message.substring(0, end)).strip();
    int source = first.indexOf(" at [Source");
    return source < 0 ? first : first.substring(0, source);
  }
}
