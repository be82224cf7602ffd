package dev.tocsin.alert;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON of a firing, for HTTP, event bus and webhook. A value that is not known is left out,
 * times are RFC 3339 in UTC.
 */
public final class FiringJson {

  private FiringJson() {}

  /** With its place in the log. */
  public static JsonObject of(StoredFiring stored) {
    JsonObject json = new JsonObject().put("id", stored.firing().id());
    json.put("sequence", stored.sequence());
    json.mergeIn(of(stored.firing()));
    json.put("state", stored.state().word());
    json.put("storedAt", EventTime.format(stored.storedAt()));
    StoredFiring.Acknowledgement acknowledgement = stored.acknowledgement();
    if (acknowledgement != null) {
      json.put("acknowledgedAt", EventTime.format(acknowledgement.at()));
      json.put("acknowledgedBy", acknowledgement.by());
    }
    if (stored.noLongerTrueAt() != null) {
      json.put("noLongerTrueAt", EventTime.format(stored.noLongerTrueAt()));
    }
    return json;
  }

  /** As it left the engine. */
  public static JsonObject of(Firing firing) {
    JsonObject json = new JsonObject();
    json.put("id", firing.id());
    json.put("rule", firing.rule());
    json.put("file", firing.file());
    json.put("alert", firing.alert());
    putText(json, "member", firing.member());
    json.put("version", firing.version());
    json.put("symbol", firing.symbol());
    json.put("at", EventTime.format(firing.time()));
    putNumber(json, "price", firing.price());
    putNumber(json, "value", firing.value());
    putNumber(json, "level", firing.level());
    putText(json, "direction", firing.direction());
    json.put("severity", firing.severity().word());
    json.put("message", firing.message());
    JsonObject labels = new JsonObject();
    firing.labels().forEach(labels::put);
    json.put("labels", labels);
    json.put("evidence", of(firing.evidence()));
    json.put("run", firing.run());
    json.put("position", firing.position());
    json.put("ordinal", firing.ordinal());
    return json;
  }

  /** What is told at once: which it is and what it is about, without evidence. */
  public static JsonObject news(Firing firing) {
    JsonObject json = new JsonObject();
    json.put("id", firing.id());
    json.put("rule", firing.rule());
    json.put("symbol", firing.symbol());
    json.put("at", EventTime.format(firing.time()));
    putNumber(json, "price", firing.price());
    putNumber(json, "value", firing.value());
    putNumber(json, "level", firing.level());
    putText(json, "direction", firing.direction());
    json.put("severity", firing.severity().word());
    json.put("message", firing.message());
    return json;
  }

  private static JsonObject of(Evidence evidence) {
    JsonArray operands = new JsonArray();
    for (Evidence.Operand operand : evidence.operands()) {
      JsonObject json = new JsonObject().put("text", operand.text());
      putNumber(json, "value", operand.value());
      if (operand.time() != Long.MIN_VALUE) {
        json.put("at", EventTime.format(operand.time()));
      }
      operands.add(json);
    }
    JsonObject json = new JsonObject().put("condition", evidence.condition());
    json.put("operands", operands);
    putText(json, "before", evidence.before());
    json.put("gate", evidence.gate());
    return json;
  }

  /** The firing that {@link #of(Firing)} or {@link #of(StoredFiring)} made this of. */
  public static Firing read(JsonObject json) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, Object> label : json.getJsonObject("labels")) {
      labels.put(label.getKey(), (String) label.getValue());
    }
    return new Firing(
        json.getString("id"),
        json.getString("rule"),
        json.getString("file"),
        json.getString("alert"),
        json.getString("member"),
        json.getString("version"),
        json.getString("symbol"),
        time(json.getString("at")),
        number(json.getNumber("price")),
        number(json.getNumber("value")),
        number(json.getNumber("level")),
        json.getString("direction"),
        Severity.valueOf(json.getString("severity").toUpperCase(Locale.ROOT)),
        json.getString("message"),
        labels,
        evidence(json.getJsonObject("evidence")),
        json.getString("run"),
        json.getLong("position"),
        json.getInteger("ordinal"));
  }

  private static Evidence evidence(JsonObject json) {
    List<Evidence.Operand> operands = new ArrayList<>();
    JsonArray array = json.getJsonArray("operands");
    for (int i = 0; i < array.size(); i++) {
      JsonObject operand = array.getJsonObject(i);
      String at = operand.getString("at");
      operands.add(
          new Evidence.Operand(
              operand.getString("text"),
              number(operand.getNumber("value")),
              at == null ? Long.MIN_VALUE : time(at)));
    }
    return new Evidence(
        json.getString("condition"), operands, json.getString("before"), json.getString("gate"));
  }

  private static long time(String text) {
    return EventTime.of(Instant.parse(text));
  }

  private static double number(@Nullable Number number) {
    return number == null ? Double.NaN : number.doubleValue();
  }

  private static void putNumber(JsonObject json, String name, double number) {
    if (Double.isFinite(number)) {
      json.put(name, number);
    }
  }

  private static void putText(JsonObject json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }
}
