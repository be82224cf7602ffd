package dev.tocsin.web.api;

import dev.tocsin.engine.why.Clause;
import dev.tocsin.engine.why.Edge;
import dev.tocsin.engine.why.Note;
import dev.tocsin.engine.why.Part;
import dev.tocsin.engine.why.Reading;
import dev.tocsin.engine.why.Unknown;
import dev.tocsin.engine.why.Why;
import dev.tocsin.market.EventTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reason as it goes out. A value that is not known is left out, times are RFC 3339 in UTC; a note
 * ends in the instant that stands under {@code at}, {@code since} or {@code until}.
 */
public final class WhyJson {

  private WhyJson() {}

  public static JsonObject of(Why why) {
    JsonObject json =
        new JsonObject()
            .put("rule", why.rule())
            .put("file", why.file())
            .put("line", why.line())
            .put("name", why.alert());
    if (why.member() != null) {
      json.put("member", why.member());
    }
    json.put("run", why.run())
        .put("at", EventTime.format(why.at()))
        .put("fired", why.fired())
        .put("gate", why.gate().word())
        .put("answer", of(why.answer()))
        .put("condition", part(why.condition(), why.at()));
    Part rearm = why.rearm();
    if (rearm != null) {
      json.put("rearm", part(rearm, why.at()));
    }
    json.put("clauses", array(why.clauses(), WhyJson::of));
    json.put("edges", array(why.edges(), WhyJson::of));
    json.put("firings", why.firings());
    time(json, "lastFiring", why.lastFiring());
    return json;
  }

  /** A note as one sentence, its instant in UTC; without its full stop. */
  static String sentence(Note note) {
    String text = note.inUtc();
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static JsonObject of(Note note) {
    JsonObject json = new JsonObject().put("sentence", note.text());
    return note.when() == Note.When.NONE
        ? json
        : json.put(note.when().word(), EventTime.format(note.time()));
  }

  private static JsonObject part(Part part, long at) {
    JsonObject json =
        new JsonObject()
            .put("text", part.text())
            .put("form", part.form().word())
            .put("kind", part.event() ? "event" : "state")
            .put("truth", part.truth().name().toLowerCase(Locale.ROOT));
    time(json, "happened", part.happened());
    unknown(json, part.unknown());
    number(json, "left", part.left());
    number(json, "right", part.right());
    return json.put("operands", array(part.readings(), reading -> of(reading, at)))
        .put("notes", array(part.notes(), WhyJson::of))
        .put("parts", array(part.parts(), inner -> part(inner, at)));
  }

  private static JsonObject of(Reading reading, long at) {
    JsonObject json = new JsonObject().put("text", reading.text());
    number(json, "value", reading.value());
    time(json, "at", reading.time());
    if (reading.time() != Long.MIN_VALUE) {
      json.put("ageSeconds", (at - reading.time()) / (double) EventTime.SECOND);
    }
    unknown(json, reading.unknown());
    return json;
  }

  private static void unknown(JsonObject json, @Nullable Unknown unknown) {
    if (unknown != null) {
      JsonObject reason = of(unknown.note()).put("cause", unknown.cause().word());
      json.put(
          "unknown", unknown.missing() == 0 ? reason : reason.put("missing", unknown.missing()));
    }
  }

  private static JsonObject of(Clause clause) {
    return new JsonObject()
        .put("gate", clause.gate().word())
        .put("text", clause.text())
        .put("closed", clause.closed())
        .put("note", of(clause.note()));
  }

  private static JsonObject of(Edge edge) {
    return new JsonObject()
        .put("at", EventTime.format(edge.time()))
        .put("fired", edge.fired())
        .put("gate", edge.gate().word())
        .put("sentence", edge.sentence());
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonObject> json) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(json.apply(item)));
    return array;
  }

  private static void number(JsonObject json, String name, double number) {
    if (Double.isFinite(number)) {
      json.put(name, number);
    }
  }

  private static void time(JsonObject json, String name, long time) {
    if (time != Long.MIN_VALUE) {
      json.put(name, EventTime.format(time));
    }
  }
}
