package dev.tocsin.feed.signal;

import dev.tocsin.feed.signal.SignalFields.Bad;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.market.IncomingSignal.Origin;
import dev.tocsin.market.Signal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads signals in the forms that programs send them in. Unknown fields are kept. */
public final class SignalReader {

  /** Longer messages are refused unread. */
  public static final int MOST_BYTES = 64 * 1024;

  /** What a strategy engine asks for. */
  private static final Set<String> ACTIONS =
      new LinkedHashSet<>(List.of("BUY", "SELL", "EXIT", "EXIT_50", "EXIT_FINAL"));

  private SignalReader() {}

  /** Reads from one object. */
  @FunctionalInterface
  private interface Fields {
    IncomingSignal read(JsonObject json) throws Bad;
  }

  /** {@code {name, action?, symbol, price?, time?}}, as in {@code POST /api/v1/signals}. */
  public static SignalReading ofCall(@Nullable Object body, long now) {
    return read(
        body,
        json -> {
          SignalFields fields = new SignalFields(json, now);
          String action = fields.optional("action");
          Signal signal =
              new Signal(
                  fields.name("name"),
                  action == null ? null : SignalFields.checkedAction("action", action, Set.of()),
                  fields.symbol("symbol"),
                  fields.optionalPrice("price"),
                  fields.optionalTime("time"));
          return new IncomingSignal(
              signal,
              Origin.STRATEGY,
              fields.shortText("source"),
              null,
              fields.shortText("comment"),
              fields.rest(
                  Set.of("name", "action", "symbol", "price", "time", "source", "comment")));
        });
  }

  /** The envelope {@code signal.generated} of a strategy engine. */
  public static SignalReading ofStrategy(String message, long now) {
    return read(
        decoded(message),
        json -> {
          SignalFields envelope = envelope(json, "signal.generated", now);
          JsonObject data = envelope.object("data");
          SignalFields fields = new SignalFields(data, now);
          Signal signal =
              new Signal(
                  fields.name("strategy_name"),
                  fields.action("action", ACTIONS),
                  fields.symbol("symbol"),
                  fields.price("price"),
                  fields.time("timestamp"));
          return new IncomingSignal(
              signal,
              Origin.STRATEGY,
              envelope.shortText("source"),
              null,
              fields.shortText("comment"),
              fields.rest(
                  Set.of("strategy_name", "action", "symbol", "price", "timestamp", "comment")));
        });
  }

  /** The envelope {@code webhook.signal} of a receiver of webhooks. */
  public static SignalReading ofWebhook(String message, long now) {
    return read(
        decoded(message),
        json -> {
          SignalFields envelope = envelope(json, "webhook.signal", now);
          JsonObject data = envelope.object("data");
          SignalFields fields = new SignalFields(data, now);
          Signal signal =
              new Signal(
                  fields.name("webhook_name"),
                  fields.action("action", Set.of()),
                  fields.symbol("symbol"),
                  fields.price("price"),
                  fields.time("timestamp"));
          String type = fields.shortText("strategy_type");
          if (type == null) {
            throw new Bad("strategy_type", "is missing: what sent it, such as tradingview");
          }
          return new IncomingSignal(
              signal,
              Origin.WEBHOOK,
              type,
              fields.shortText("webhook_id"),
              fields.shortText("alert_message"),
              fields.rest(
                  Set.of(
                      "webhook_name",
                      "webhook_id",
                      "strategy_type",
                      "action",
                      "symbol",
                      "price",
                      "timestamp",
                      "alert_message")));
        });
  }

  private static SignalFields envelope(JsonObject json, String type, long now) throws Bad {
    if (!type.equals(json.getValue("event_type"))) {
      throw new Bad("event_type", "has to be " + type);
    }
    return new SignalFields(json, now);
  }

  static @Nullable Object decoded(String message) {
    try {
      return message.length() > MOST_BYTES ? null : Json.decodeValue(message);
    } catch (DecodeException e) {
      // refused below, with what is wanted instead
      return null;
    }
  }

  private static SignalReading read(@Nullable Object body, Fields fields) {
    if (!(body instanceof JsonObject json)) {
      return new SignalReading.Refused("", "a signal is one JSON object");
    }
    try {
      return new SignalReading.Taken(fields.read(json));
    } catch (Bad bad) {
      return bad.refused();
    }
  }
}
