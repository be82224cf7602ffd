package dev.tocsin.notify.channel.discord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.market.IncomingSignal.Origin;
import dev.tocsin.market.Signal;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpChannelContract;
import dev.tocsin.notify.channel.SignalNote;
import dev.tocsin.notify.channel.WireSamples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiscordChannelTest extends HttpChannelContract {

  private static final String PATH = "/api/webhooks/1234567890/" + SECRET;

  @Override
  protected Channel open(Duration patience) {
    return new DiscordChannel(
        vertx,
        new DiscordConfig(
            "desk",
            server.url(PATH),
            "Tocsin",
            URI.create("https://example.org/bell.png"),
            null,
            null,
            true,
            patience),
        HostNames.ofSystem(),
        CLOCK);
  }

  @Test
  void sendsAPictureInTheEmbedAndTheMessageWithoutOneWhereThereIsNone() {
    sent(notification().with(picture()));
    Received received = last();
    assertTrue(received.headers().get("content-type").startsWith("multipart/form-data; boundary="));
    String body = received.body().toString();
    assertTrue(
        body.contains("Content-Disposition: form-data; name=\"files[0]\"; filename=\"chart.png\""));
    assertTrue(body.contains("Content-Type: image/png\r\n\r\n" + picture().png() + "\r\n--"), body);
    String json = body.substring(body.indexOf("{"), body.lastIndexOf("}") + 1);
    JsonObject message = new JsonObject(json);
    assertEquals(
        "attachment://chart.png",
        message.getJsonArray("embeds").getJsonObject(0).getJsonObject("image").getString("url"));
    assertEquals(
        "[{\"id\":0,\"filename\":\"chart.png\",\"description\":\"Chart of \\\"MNQ\\\" <around>"
            + " it\"}]",
        message.getJsonArray("attachments").encode());
    sent();
    assertEquals("application/json", last().headers().get("content-type"));
  }

  @Override
  protected String body(int status) {
    return status < 300
        ? "{\"id\":\"1344012345678901234\",\"type\":0,\"embeds\":[]}"
        : status == 204 ? "" : "{\"message\":\"no\",\"code\":0}";
  }

  @Override
  protected void assertHarmless() {
    JsonObject message = last().body().toJsonObject();
    assertEquals(
        new JsonObject().put("parse", new JsonArray()), message.getJsonObject("allowed_mentions"));
    JsonObject embed = message.getJsonArray("embeds").getJsonObject(0);
    assertFalse(embed.encode().matches("(?s).*@(everyone|here).*"), embed.encode());
    assertFalse(embed.getString("description").contains("](http"), "no masked link");
    int total = 0;
    total += between(embed.getString("title"), 1, 256);
    total += between(embed.getString("description"), 1, 4_096);
    total += between(embed.getJsonObject("footer").getString("text"), 1, 2_048);
    for (Object one : embed.getJsonArray("fields")) {
      JsonObject field = (JsonObject) one;
      total += between(field.getString("name"), 1, 256);
      total += between(field.getString("value"), 1, 1_024);
    }
    assertTrue(total <= 6_000, "Discord takes 6,000 characters in all: " + total);
  }

  private static int between(String text, int least, int most) {
    assertTrue(text.length() >= least && text.length() <= most, text.length() + ": " + text);
    return text.length();
  }

  @Test
  void tellsOfARulesFiringAsOneEmbed() {
    DeliveryResult.Accepted accepted = assertInstanceOf(DeliveryResult.Accepted.class, sent());
    assertEquals("1344012345678901234", accepted.reference());
    Received received = last();
    assertEquals("POST", received.method());
    assertEquals(PATH + "?wait=true", received.uri());
    assertEquals("application/json", received.headers().get("content-type"));
    assertEquals(
        new JsonObject(
            """
            {"embeds": [{
               "title": "🚨 MNQ high",
               "description": "MNQ crossed above 23500 at 23500.25",
               "color": 15158332,
               "fields": [
                 {"name": "Ticker", "value": "MNQ", "inline": true},
                 {"name": "Price", "value": "23500.25", "inline": true},
                 {"name": "Level", "value": "23500", "inline": true},
                 {"name": "Severity", "value": "critical", "inline": true},
                 {"name": "Time", "value": "2026-03-02 14:31:07 UTC", "inline": true}],
               "footer": {"text": "breakouts.alerts • 2026-03-02 14:31:07 UTC"},
               "timestamp": "2026-03-02T14:31:07.250Z"}],
             "allowed_mentions": {"parse": []},
             "username": "Tocsin",
             "avatar_url": "https://example.org/bell.png"}
            """),
        received.body().toJsonObject());
  }

  @ParameterizedTest
  @CsvSource({
    "BUY, STRATEGY, 0x00ff00, 🟢",
    "SELL, STRATEGY, 0xff0000, 🔴",
    "EXIT, STRATEGY, 0xffa500, 🚪",
    "EXIT_50, STRATEGY, 0xffa500, ✂️",
    "EXIT_FINAL, STRATEGY, 0xffa500, 🏁",
    "BUY, WEBHOOK, 0x3498db, 🟢",
    "SELL, WEBHOOK, 0x3498db, 🔴"
  })
  void coloursASignalByItsActionAndOrigin(
      String action, Origin origin, String colour, String emoji) {
    sent(notification(Event.FIRING, signal(action, origin), null));
    JsonObject embed = last().body().toJsonObject().getJsonArray("embeds").getJsonObject(0);
    assertEquals(Integer.decode(colour), embed.getInteger("color"));
    assertEquals(emoji + " break-and-enter", embed.getString("title"));
    assertEquals(
        origin == Origin.WEBHOOK
            ? List.of("Action", "Ticker", "Price", "Source", "Time")
            : List.of("Action", "Ticker", "Price", "Time"),
        embed.getJsonArray("fields").stream()
            .map(field -> ((JsonObject) field).getString("name"))
            .toList());
    assertEquals(
        "break-and-enter • 2026-03-02 14:31:07 UTC",
        embed.getJsonObject("footer").getString("text"));
  }

  private static Firing signal(String action, Origin origin) {
    return SignalNote.firing(
        new IncomingSignal(
            new Signal(
                "break-and-enter",
                action,
                "MNQ",
                23488.75,
                EventTime.of(Instant.parse("2026-03-02T14:31:07Z"))),
            origin,
            "tradingview",
            null,
            action,
            null),
        Severity.WARNING,
        "live",
        9,
        0);
  }

  @Test
  void changesTheMessageItSentForAnUpdate() {
    sent(notification(Event.UPDATE, firing(), "1344012345678901234"));
    Received received = last();
    assertEquals("PATCH", received.method());
    assertEquals(PATH + "/messages/1344012345678901234", received.uri());
    JsonObject embed = received.body().toJsonObject().getJsonArray("embeds").getJsonObject(0);
    assertEquals("✅ MNQ high", embed.getString("title"));
    assertEquals("Acknowledged by ann.", embed.getString("description"));
  }

  @Test
  void takesAnUpdateOfADeletedMessageForTold() {
    server.answers(
        request ->
            request
                .response()
                .setStatusCode(404)
                .end("{\"message\": \"Unknown Message\", \"code\": 10008}"));
    assertInstanceOf(
        DeliveryResult.Accepted.class, sent(notification(Event.UPDATE, firing(), "13440")));
  }

  @Test
  void saysHowLateItIs() {
    Firing plain = firing();
    Firing old =
        new Firing(
            plain.id(),
            plain.rule(),
            plain.file(),
            plain.alert(),
            null,
            plain.version(),
            plain.symbol(),
            plain.time() - 65 * EventTime.SECOND,
            plain.price(),
            plain.value(),
            plain.level(),
            plain.direction(),
            plain.severity(),
            plain.message(),
            plain.labels(),
            plain.evidence(),
            plain.run(),
            plain.position(),
            plain.ordinal());
    sent(notification(Event.FIRING, old, null));
    JsonObject embed = last().body().toJsonObject().getJsonArray("embeds").getJsonObject(0);
    assertEquals(
        "breakouts.alerts • 2026-03-02 14:30:02 UTC • told 1m6s late",
        embed.getJsonObject("footer").getString("text"));
  }

  @ParameterizedTest
  @CsvSource({"discord/rate_limited_user.json", "discord/rate_limited_global.json"})
  void waitsAsLongAsTheBodyAsksWhereNoHeaderDoes(String sample) {
    server.answers(
        request ->
            request
                .response()
                .setStatusCode(429)
                .putHeader("content-type", "application/json")
                .end(WireSamples.read(sample)));
    DeliveryResult.Again again = assertInstanceOf(DeliveryResult.Again.class, sent());
    assertEquals(DeliveryReason.RATE_LIMITED, again.reason());
    assertEquals(Duration.ofMillis(64_570), again.notBefore());
  }

  @Test
  void asksForItsWebhookWithoutSendingAnything() {
    assertInstanceOf(DeliveryResult.Accepted.class, channel().check().await());
    Received received = last();
    assertEquals("GET", received.method());
    assertEquals(PATH, received.uri());
  }
}
