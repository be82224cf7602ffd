package dev.tocsin.feed.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.market.IncomingSignal.Origin;
import dev.tocsin.market.Signal;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignalReaderTest {

  private static final long NOW = EventTime.of(Instant.parse("2026-03-02T14:32:02Z"));
  private static final long AT = EventTime.of(Instant.parse("2026-03-02T14:32:00Z"));

  private static final String STRATEGY =
      """
      {"event_type":"signal.generated","source":"strategy_engine","timestamp":"2026-03-02T14:32:00Z",
       "data":{"strategy_name":"break-and-enter","action":"EXIT_50","symbol":"MNQ","price":23488.75,
               "timestamp":"2026-03-02T14:32:00Z","comment":"EXIT_50","metadata":{"bars":3}}}
      """;

  private static final String WEBHOOK =
      """
      {"event_type":"webhook.signal","source":"webhook","timestamp":"2026-03-02T14:32:00Z",
       "data":{"webhook_id":"wh_1","webhook_name":"My strategy","strategy_type":"tradingview",
               "action":"SELL","symbol":"ES","price":6021.5,"timestamp":"2026-03-02T14:32:00Z",
               "alert_message":"short now","user_id":"u1",
               "metadata":{"source_ip":"52.89.214.238","verified":true}}}
      """;

  @Test
  void readsTheEnvelopeOfAStrategy() {
    assertEquals(
        new IncomingSignal(
            new Signal("break-and-enter", "EXIT_50", "MNQ", 23488.75, AT),
            Origin.STRATEGY,
            "strategy_engine",
            null,
            "EXIT_50",
            "{\"metadata\":{\"bars\":3}}"),
        taken(SignalReader.ofStrategy(STRATEGY, NOW)));
  }

  @Test
  void readsTheEnvelopeOfAWebhook() {
    assertEquals(
        new IncomingSignal(
            new Signal("My strategy", "SELL", "ES", 6021.5, AT),
            Origin.WEBHOOK,
            "tradingview",
            "wh_1",
            "short now",
            "{\"metadata\":{\"source_ip\":\"52.89.214.238\",\"verified\":true},\"user_id\":\"u1\"}"),
        taken(SignalReader.ofWebhook(WEBHOOK, NOW)));
  }

  @Test
  void doesWithoutWhatMayBeMissing() {
    JsonObject envelope = new JsonObject(STRATEGY);
    envelope.remove("source");
    envelope.remove("timestamp");
    envelope.getJsonObject("data").remove("comment");
    envelope.getJsonObject("data").remove("metadata");
    assertEquals(
        new IncomingSignal(
            new Signal("break-and-enter", "EXIT_50", "MNQ", 23488.75, AT),
            Origin.STRATEGY,
            null,
            null,
            null,
            null),
        taken(SignalReader.ofStrategy(envelope.encode(), NOW)));
    JsonObject webhook = new JsonObject(WEBHOOK);
    webhook.getJsonObject("data").remove("webhook_id");
    webhook.getJsonObject("data").remove("user_id");
    webhook.getJsonObject("data").remove("metadata");
    assertInstanceOf(SignalReading.Taken.class, SignalReader.ofWebhook(webhook.encode(), NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"strategy_name", "action", "symbol", "price", "timestamp"})
  void refusesAStrategysSignalWithoutAField(String field) {
    JsonObject envelope = new JsonObject(STRATEGY);
    envelope.getJsonObject("data").remove(field);
    assertEquals(field, refused(SignalReader.ofStrategy(envelope.encode(), NOW)).field());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"webhook_name", "strategy_type", "action", "symbol", "price", "timestamp"})
  void refusesAWebhooksSignalWithoutAField(String field) {
    JsonObject envelope = new JsonObject(WEBHOOK);
    envelope.getJsonObject("data").remove(field);
    assertEquals(field, refused(SignalReader.ofWebhook(envelope.encode(), NOW)).field());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          action     | "HOLD"                        | action: is one of BUY, SELL, EXIT, EXIT_50, EXIT_FINAL
          price      | "high"                        | price: has to be a finite number
          timestamp  | "yesterday"                   | timestamp: has to be a time in RFC 3339, such as 2026-03-02T14:32:00Z, or seconds since 1970
          timestamp  | "2099-01-01T00:00:00Z"        | timestamp: is more than 5 s ahead of this machine's clock
          symbol     | "M NQ"                        | symbol: is 1 to 40 letters, digits and signs of ASCII, no blanks and none of ' " { }
          symbol     | {}                            | symbol: has to be a text
          """)
  void saysWhatIsWrong(String field, String value, String sentence) {
    String data = new JsonObject(STRATEGY).getJsonObject("data").encode();
    String bad =
        data.replaceAll("\"" + field + "\":(\"[^\"]*\"|[0-9.]+)", "\"" + field + "\":" + value);
    String envelope = "{\"event_type\":\"signal.generated\",\"data\":" + bad + "}";
    assertEquals(sentence, refused(SignalReader.ofStrategy(envelope, NOW)).sentence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"event_type\":\"signal.generated\"}",
        "{\"event_type\":\"signal.generated\",\"data\":[]}",
        "{\"event_type\":\"webhook.signal\",\"data\":{}}"
      })
  void refusesWhatIsNoEnvelope(String text) {
    refused(SignalReader.ofStrategy(text, NOW));
  }

  @Test
  void refusesWhatIsTooLong() {
    refused(SignalReader.ofStrategy(STRATEGY + " ".repeat(SignalReader.MOST_BYTES), NOW));
  }

  @Test
  void takesTheShortFormOfTheApi() {
    assertEquals(
        new IncomingSignal(
            new Signal("my script", null, "BTC-USD", Double.NaN, NOW),
            Origin.STRATEGY,
            null,
            null,
            null,
            null),
        taken(
            SignalReader.ofCall(
                new JsonObject().put("name", "my script").put("symbol", "BTC-USD"), NOW)));
  }

  static IncomingSignal taken(SignalReading reading) {
    return assertInstanceOf(SignalReading.Taken.class, reading, reading::toString).signal();
  }

  static SignalReading.Refused refused(SignalReading reading) {
    return assertInstanceOf(SignalReading.Refused.class, reading);
  }
}
